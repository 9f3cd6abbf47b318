package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// When there are no revoked certificates, the list is absent (RFC 5280 §5.1.2.6).
final class RevokedCertificatesNotEmpty implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (!crl.listPresent() || !crl.listEmpty()) return Optional.empty();
    return Optional.of(
        new Objection(
            "revokedCertificates",
            "an empty list",
            "absent when nothing is revoked",
            Citation.of("RFC 5280", "§5.1.2.6")));
  }
}
