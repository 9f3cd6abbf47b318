package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.lint.EncodedCrl.EncodedExtension;

/// The value of an extension that is a CRLNumber.
final class EncodedNumber {
  private static final int MOST_BITS = 159;

  private EncodedNumber() {}

  /// @return empty when the extension is not there, or is no number
  static Optional<BigInteger> of(EncodedCrl crl, String id) {
    Optional<EncodedExtension> extension = crl.extension(id);
    if (extension.isEmpty()) return Optional.empty();
    try {
      DerReader value = new DerReader(extension.get().value());
      BigInteger number = value.integer();
      value.end();
      return Optional.of(number);
    } catch (NotDer e) {
      return Optional.empty();
    }
  }

  /// @return empty when the extension is there and holds a number of at most 20 octets
  static Optional<Objection> objection(EncodedCrl crl, String id, String name, Citation source) {
    Optional<BigInteger> number = of(crl, id);
    if (number.filter(n -> n.signum() >= 0 && n.bitLength() <= MOST_BITS).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Objection(
            "crlExtensions." + name,
            number.map(BigInteger::toString).orElse("absent, or no INTEGER"),
            "a non-negative INTEGER of at most 20 octets",
            source));
  }
}
