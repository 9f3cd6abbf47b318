package org.yaoshi.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.cli.chaos.Finding.Kind;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.cli.chaos.Journal.Line;

@DisplayName("The checker")
class CheckerTest {
  private final Evidence sound = new MadeEvidence().evidence();

  @Test
  @DisplayName("finds nothing where every certificate is released or revoked, and told")
  void sound() {
    assertThat(Checker.check(sound)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds what a broken server would leave behind")
  void tampered(Tampering tampering) {
    assertThat(tampering.isFound(sound)).isTrue();
  }

  @Test
  @DisplayName("asks of a signature without a certificate that it be revoked everywhere")
  void unreleased() {
    var told = new HashMap<>(sound.ocsp());
    told.remove(MadeEvidence.UNRELEASED);
    Evidence untold = new TamperedEvidence(sound).ocsp(told);

    assertThat(Checker.check(untold))
        .containsExactly(
            Finding.loss("certificate " + MadeEvidence.UNRELEASED + " is not revoked in OCSP"));
  }

  @Test
  @DisplayName("lets a request be put off, and broken, before it is answered")
  void putOff() {
    Evidence putOff =
        new TamperedEvidence(sound)
            .lines(
                lines -> {
                  String order = lines.getFirst().subject();
                  lines.add(new Line(Event.REFUSED, order, "", 503, ""));
                  lines.add(new Line(Event.BROKEN, order, "", 0, "reset"));
                });

    assertThat(Checker.check(putOff)).isEmpty();
  }

  @Test
  @DisplayName("finds a certificate of another key than was sent")
  void otherKey() {
    Evidence other =
        new TamperedEvidence(sound)
            .lines(
                lines ->
                    lines.replaceAll(
                        line ->
                            line.event() == Event.ASKED
                                ? new Line(Event.ASKED, line.subject(), line.key(), 0, "00")
                                : line));

    assertThat(Checker.check(other)).extracting(Finding::kind).containsExactly(Kind.BREACH);
  }
}
