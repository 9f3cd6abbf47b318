package org.yaoshi.server.application;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Period;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("电子签名法 art. 24: five years can be configured upwards only")
class RetentionPropertiesTest {
  private static final Period SHORT = Period.ofDays(180);

  @ParameterizedTest
  @ValueSource(strings = {"P5Y", "P60M", "P1827D", "P10Y"})
  void accepted(String period) {
    assertThatNoException().isThrownBy(() -> new RetentionProperties(Period.parse(period), SHORT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P4Y11M30D", "P1826D", "P0D", "P4Y", "P6Y-13M"})
  void refused(String period) {
    Period found = Period.parse(period);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionProperties(found, SHORT))
        .withMessageContaining("yaoshi.retention.after-certificate is " + found);
  }

  @ParameterizedTest
  @DisplayName("What was cancelled is kept for a day or more")
  @ValueSource(strings = {"P0D", "P-1D"})
  void cancelled(String period) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionProperties(Period.ofYears(5), Period.parse(period)))
        .withMessageContaining("yaoshi.retention.cancelled");
  }
}
