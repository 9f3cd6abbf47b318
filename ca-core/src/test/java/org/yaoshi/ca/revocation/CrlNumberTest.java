package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 5280 §5.2.3 CRL number")
class CrlNumberTest {
  @Test
  @DisplayName("increases by one, and is after only what is smaller")
  void next() {
    assertThat(CrlNumber.FIRST.next()).isEqualTo(CrlNumber.of(2));
    assertThat(CrlNumber.of(10).isAfter(CrlNumber.of(9))).isTrue();
    assertThat(CrlNumber.of(10).isAfter(CrlNumber.of(10))).isFalse();
    assertThat(CrlNumber.of(10)).hasToString("10");
  }

  @Test
  @DisplayName("is positive and at most 20 octets")
  void bounds() {
    BigInteger largest = BigInteger.TWO.pow(159).subtract(BigInteger.ONE);
    assertThat(largest.toByteArray()).hasSize(20);
    CrlNumber last = new CrlNumber(largest);
    assertThatThrownBy(last::next).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CrlNumber.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CrlNumber.of(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
