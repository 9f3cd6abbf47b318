package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every CRL has a number of at most 20 octets (RFC 5280 §5.2.3).
final class CrlNumberPresent implements CrlRule {
  private static final String CRL_NUMBER = "551d14";
  private static final int MOST_BITS = 159;

  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    byte[] value = crl.extensions().get(CRL_NUMBER);
    if (value == null) return objection("absent");
    try {
      BigInteger number = new DerReader(value).integer();
      boolean kept = number.signum() >= 0 && number.bitLength() <= MOST_BITS;
      return kept ? Optional.empty() : objection(number.toString());
    } catch (NotDer e) {
      return objection(e.found());
    }
  }

  private static Optional<Objection> objection(String found) {
    return Optional.of(
        new Objection(
            "crlExtensions.cRLNumber",
            found,
            "a non-negative INTEGER of at most 20 octets",
            Citation.of("RFC 5280", "§5.2.3")));
  }
}
