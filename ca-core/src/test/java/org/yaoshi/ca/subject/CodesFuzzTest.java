package org.yaoshi.ca.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;

@DisplayName("Hostile codes, names and numbers are values or refused, and nothing else happens")
class CodesFuzzTest {
  @Test
  @DisplayName("GB 32100-2015, GB 11714 and the old code")
  void codes() {
    String[] codes = {"91110108MA01ABCD5T", "913101151000000408", "1100MA01ABCD5", "1100710928321"};
    same("enterprise code", text -> EnterpriseCode.parse("code", text), codes);
    same(
        "organisation code",
        text -> OrganisationCode.parse("code", text),
        "MA01ABCD5",
        "710928321",
        "D2143569X");
  }

  @Test
  @DisplayName("usernames and enterprise names")
  void names() {
    same("login username", text -> LoginUsername.parse("username", text), "YAOSHI", "A");
    same(
        "enterprise name",
        text -> EnterpriseName.parse("name", text),
        "钥匙进出口贸易有限公司",
        "Yaoshi & Co. (Běijīng) 𠮷");
  }

  @Test
  @DisplayName("RFC 5280 §4.1.2.2: serial numbers")
  void serials() {
    Campaign campaign =
        Campaign.ofText("serial number", "0a1b", "4027f1a2b3c4d5e6f708192a3b4c5d6e7f80", "01")
            .refusing(IllegalArgumentException.class);
    System.out.println(
        campaign.run(
            input -> {
              String text = TextMutator.text(input);
              SerialNumber serial = SerialNumber.parse(text);
              assertThat(SerialNumber.parse(serial.hex())).isEqualTo(serial);
              return Verdict.ACCEPTED;
            }));
  }

  /// A value is written as it was read.
  private static void same(
      String name, Function<String, ? extends Checked<?>> parser, String... seeds) {
    System.out.println(
        Campaign.ofText(name, seeds)
            .run(
                input -> {
                  String text = TextMutator.text(input);
                  Checked<?> checked = parser.apply(text);
                  checked.value().ifPresent(value -> assertThat(value).hasToString(text));
                  return checked.value().isPresent()
                      ? Verdict.ACCEPTED
                      : Verdict.refused(checked.reasons());
                }));
  }
}
