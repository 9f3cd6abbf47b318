package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Conforming CAs include nextUpdate in every CRL (RFC 5280 §5.1.2.5).
final class NextUpdatePresent implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (crl.nextUpdate().isPresent()) return Optional.empty();
    return Optional.of(
        new Objection("nextUpdate", "absent", "present", Citation.of("RFC 5280", "§5.1.2.5")));
  }
}
