package org.yaoshi.ca.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("Codes and names that cannot hold a wrong value")
class CodesTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  @ParameterizedTest
  @CsvSource({
    "1100MA01ABCD5, 91110108MA01ABCD5T",
    "1100D2143569X, 91110000D2143569X7",
    "3100100000040, 913101151000000408",
    "4403MA7HK3Y25, 91440305MA7HK3Y25M",
  })
  @DisplayName("the old and the new code of one enterprise hold the same organisation code")
  void pairs(String old, String current) {
    EnterpriseCode before = EnterpriseCode.parse("code", old).orElseThrow();
    EnterpriseCode after = EnterpriseCode.parse("code", current).orElseThrow();
    assertThat(before).isInstanceOf(EnterpriseCode13.class);
    assertThat(after).isInstanceOf(UnifiedSocialCreditCode.class);
    assertThat(before.organisationCode()).isEqualTo(after.organisationCode());
    assertThat(after.value()).isEqualTo(current);
  }

  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "1100710928321"})
  @DisplayName("codes seen in public are accepted")
  void genuine(String code) {
    assertThat(EnterpriseCode.parse("code", code).reasons()).isEmpty();
  }

  @Nested
  @DisplayName("GB 32100-2015 unified social credit code")
  class Uscc {
    @Test
    @DisplayName("every change of one character is detected")
    void singleChanges() {
      var random = new Random(1);
      for (int n = 0; n < 200; n++) {
        String code = randomUscc(random);
        assertThat(UnifiedSocialCreditCode.parse("code", code).reasons()).as(code).isEmpty();
        for (int i = 0; i < code.length(); i++) {
          for (char c = ' '; c < 0x7f; c++) {
            if (c == code.charAt(i)) continue;
            String changed = code.substring(0, i) + c + code.substring(i + 1);
            assertThat(UnifiedSocialCreditCode.parse("code", changed).value())
                .as(changed)
                .isEmpty();
          }
        }
      }
    }

    /// Adjacent characters with weights w and 3w: exchanging them shifts the sum by 2w(a − b),
    /// never a multiple of 31.
    @Test
    @DisplayName("every exchange of two neighbouring characters is detected")
    void exchanges() {
      var random = new Random(2);
      for (int n = 0; n < 500; n++) {
        String code = randomUscc(random);
        for (int i = 0; i + 1 < 17; i++) {
          if (code.charAt(i) == code.charAt(i + 1)) continue;
          String changed =
              code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
          assertThat(UnifiedSocialCreditCode.parse("code", changed).value()).as(changed).isEmpty();
        }
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "91110108MA01ABCD5U", "91110108MA01ABCD5", "91110108MA01ABCD5T0", "",
          "91110108ma01abcd5t", "9111010AMA01ABCD5T", "９１110108MA01ABCD5T", "91110108MA01ABCDIT"
        })
    @DisplayName("anything else is refused, with field, finding, requirement and source")
    void refused(String code) {
      Checked<UnifiedSocialCreditCode> checked = UnifiedSocialCreditCode.parse("form.code", code);
      assertThat(checked.value()).isEmpty();
      Objection objection = checked.reasons().getFirst();
      assertThat(objection.field()).isEqualTo("form.code");
      assertThat(objection.found()).isNotBlank();
      assertThat(objection.required()).isNotBlank();
      assertThat(objection.source().document()).isIn("GB 32100-2015", "GB 11714");
      assertThatThrownBy(() -> new UnifiedSocialCreditCode(code))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("the organisation code inside has its own check character (GB 11714)")
    void organisationCodeInside() {
      String body = "91110108MA01ABCD6";
      String code = body + check(body);
      assertThat(UnifiedSocialCreditCode.parse("code", code).reasons())
          .singleElement()
          .satisfies(o -> assertThat(o.source().document()).isEqualTo("GB 11714"));
    }
  }

  @Nested
  @DisplayName("GB 11714 organisation code")
  class Organisation {
    @ParameterizedTest
    @ValueSource(strings = {"MA01ABCD5", "D2143569X", "100000040", "MA7HK3Y25", "710928321"})
    @DisplayName("accepts valid codes, check characters X and 0 among them")
    void accepted(String code) {
      assertThat(new OrganisationCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MA01ABCD-5", "MA01ABCD6", "D21435690", "ma01abcd5", "71092832", ""})
    @DisplayName("refuses others")
    void refused(String code) {
      assertThat(OrganisationCode.parse("code", code).reasons()).hasSize(1);
      assertThatThrownBy(() -> new OrganisationCode(code))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  @DisplayName("13-character enterprise code")
  class Enterprise13 {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "110AMA01ABCD5",
          "1100MA01ABCD4",
          "1100MA01ABCD",
          "1100D21435690",
          "A100D2143569X"
        })
    @DisplayName("refuses wrong regions, lengths and check characters")
    void refused(String code) {
      assertThat(EnterpriseCode13.parse("code", code).reasons()).hasSize(1);
      assertThatThrownBy(() -> new EnterpriseCode13(code))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a code of neither length is refused")
    void neither() {
      assertThat(EnterpriseCode.parse("code", "12345678901234").reasons()).hasSize(1);
    }
  }

  @Nested
  @DisplayName("Login username: ^[A-Z]{1,8}$")
  class Username {
    @ParameterizedTest
    @ValueSource(strings = {"A", "YAOSHI", "ABCDEFGH"})
    void accepted(String name) {
      assertThat(LoginUsername.parse("username", name).orElseThrow().value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCDEFGHI", "yaoshi", "YAO1", "YAO SHI", "ÄBC", "YAOSHI\n", "钥匙"})
    void refused(String name) {
      assertThat(LoginUsername.parse("form.username", name).reasons())
          .singleElement()
          .satisfies(o -> assertThat(o.field()).isEqualTo("form.username"));
    }
  }

  @Nested
  @DisplayName("Enterprise name: 1 to 64 visible characters")
  class Name {
    @Test
    void accepted() {
      assertThat(new EnterpriseName("钥匙（北京）进出口 Co., Ltd.").value()).isNotBlank();
      assertThat(EnterpriseName.parse("name", "钥".repeat(64)).reasons()).isEmpty();
      assertThat(EnterpriseName.parse("name", "𠮷".repeat(64)).reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " 钥匙", "钥匙\u3000", "钥\u0000匙", "钥\u202e匙", "钥\u200b匙", "\ud800", "a\nb"})
    void refused(String name) {
      assertThat(EnterpriseName.parse("name", name).reasons()).hasSize(1);
    }

    @Test
    void tooLong() {
      assertThat(EnterpriseName.parse("name", "钥".repeat(65)).reasons()).hasSize(1);
    }
  }

  private static String randomUscc(Random random) {
    var organisation = new StringBuilder();
    for (int i = 0; i < 8; i++) organisation.append(ALPHABET.charAt(random.nextInt(31)));
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.digit(organisation.charAt(i), 36) * weights[i];
    }
    int c = 11 - sum % 11;
    organisation.append(c == 10 ? "X" : c == 11 ? "0" : Integer.toString(c));
    String body = "91%06d".formatted(random.nextInt(1_000_000)) + organisation;
    return body + check(body);
  }

  private static char check(String body) {
    int sum = 0;
    for (int i = 0; i < 17; i++) sum += ALPHABET.indexOf(body.charAt(i)) * WEIGHTS[i];
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }
}
