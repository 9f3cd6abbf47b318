package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// freshestCRL says where the delta CRLs of a complete CRL are; it is not in a delta CRL (RFC 5280
/// §5.2.6).
final class FreshestCrlPlace implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (!crl.isDelta() || crl.extension(EncodedCrl.FRESHEST_CRL).isEmpty()) return Optional.empty();
    return Optional.of(
        new Objection(
            "crlExtensions.freshestCRL",
            "present",
            "absent from a delta CRL",
            Citation.of("RFC 5280", "§5.2.6")));
  }
}
