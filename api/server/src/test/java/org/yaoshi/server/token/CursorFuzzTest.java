package org.yaoshi.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;
import org.yaoshi.server.problem.Refused;

@DisplayName(
    "Hostile cursors, token numbers and Base64 are values or refused, nothing else happens")
class CursorFuzzTest {
  @Test
  @DisplayName("cursors of production orders")
  void cursors() {
    String one = new SequenceCursor(1).text();
    String last = new SequenceCursor(Long.MAX_VALUE).text();
    read(
        Campaign.ofText("cursor", one, last).refusing(Refused.class),
        text -> {
          SequenceCursor cursor = SequenceCursor.parse(text);
          assertThat(SequenceCursor.parse(cursor.text())).isEqualTo(cursor);
          return Verdict.ACCEPTED;
        });
  }

  @Test
  @DisplayName("serial numbers of tokens")
  void serials() {
    read(
        Campaign.ofText("token serial", "a1B2-c3d4", "0123456789abcdef0123456789ABCDEF"),
        text ->
            TokenSerial.parse("serial", text)
                .value()
                .map(
                    serial -> {
                      assertThat(serial).hasToString(text);
                      return Verdict.ACCEPTED;
                    })
                .orElse(Verdict.refused("another form")));
  }

  @Test
  @DisplayName("RFC 4648 §4: Base64")
  void base64() {
    read(
        Campaign.ofText("Base64", "AAEC", "/+8=", "QUJDRA==", ""),
        text ->
            Base64Text.decode(text)
                .map(_ -> Verdict.ACCEPTED)
                .orElse(Verdict.refused("no Base64")));
  }

  private static void read(Campaign campaign, Function<String, Verdict> parser) {
    System.out.println(campaign.run(input -> parser.apply(TextMutator.text(input))));
  }
}
