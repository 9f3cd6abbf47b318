package org.yaoshi.ca.revocation;

import java.math.BigInteger;

/// The number of a CRL (RFC 5280 §5.2.3): positive, at most 20 octets, and greater than that of
/// every earlier CRL of the same issuer and scope.
public record CrlNumber(BigInteger value) implements Comparable<CrlNumber> {
  private static final int MOST_BITS = 159;

  /// The number of an issuer's first CRL.
  public static final CrlNumber FIRST = of(1);

  public CrlNumber {
    if (value.signum() <= 0 || value.bitLength() > MOST_BITS) {
      throw new IllegalArgumentException(
          "a CRL number is positive and at most 20 octets (RFC 5280 §5.2.3)");
    }
  }

  /// @param value positive
  public static CrlNumber of(long value) {
    return new CrlNumber(BigInteger.valueOf(value));
  }

  public CrlNumber next() {
    return new CrlNumber(value.add(BigInteger.ONE));
  }

  /// Whether this number is strictly greater.
  public boolean isAfter(CrlNumber other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(CrlNumber other) {
    return value.compareTo(other.value);
  }

  /// Decimal digits.
  @Override
  public String toString() {
    return value.toString();
  }
}
