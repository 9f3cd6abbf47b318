package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A CRL with extensions is of version 2, whose encoding is the integer 1 (RFC 5280 §5.1.2.1).
final class VersionTwo implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (crl.version().equals(Optional.of(BigInteger.ONE))) return Optional.empty();
    return Optional.of(
        new Objection(
            "version",
            crl.version().map(BigInteger::toString).orElse("absent"),
            "1, meaning version 2",
            Citation.of("RFC 5280", "§5.1.2.1")));
  }
}
