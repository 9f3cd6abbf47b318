package org.yaoshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GB 32100-2015 unified social credit code, with GB 11714 inside")
class UnifiedSocialCreditCodeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "91110108MA01ABCD5T",
        "91110000D2143569X7",
        "913101151000000408",
        "91440305MA7HK3Y25M"
      })
  @DisplayName("accepts codes whose two check characters are right")
  void accepts(String code) {
    assertThat(new UnifiedSocialCreditCode(code)).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"91110108MA01ABCD5U", "91110108MA01ABCD6T", "91110108MA01ABCD5"})
  @DisplayName("refuses a wrong check character or length")
  void refuses(String code) {
    assertThatThrownBy(() -> new UnifiedSocialCreditCode(code))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("synthetic codes pass their own checks and differ")
  void synthetic() {
    Random random = new Random(20260101);
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 1000; i++) codes.add(UnifiedSocialCreditCode.synthetic(random).code());
    assertThat(codes).hasSize(1000).allMatch(code -> code.matches("91110108MA[0-9A-Z]{8}"));
  }
}
