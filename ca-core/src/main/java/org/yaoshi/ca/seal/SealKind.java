package org.yaoshi.ca.seal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// Whose seal it is (SES_ESPropertyInfo.type).
public enum SealKind {
  /// 单位印章: of an enterprise or another organisation.
  ORGANISATION(1),
  /// 个人名章: of one person.
  PERSON(2);

  private final BigInteger number;

  SealKind(int number) {
    this.number = BigInteger.valueOf(number);
  }

  BigInteger number() {
    return number;
  }

  static Optional<SealKind> numbered(BigInteger number) {
    return Arrays.stream(values()).filter(kind -> kind.number.equals(number)).findFirst();
  }
}
