package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.EncodedEntry;

/// removeFromCRL appears in delta CRLs only (RFC 5280 §5.3.1).
final class RemoveFromCrlPlace implements CrlEntryRule {
  private static final int REMOVE_FROM_CRL = 8;

  private final boolean delta;

  RemoveFromCrlPlace(boolean delta) {
    this.delta = delta;
  }

  @Override
  public Optional<Objection> check(EncodedEntry entry) {
    if (delta || entry.reason() != REMOVE_FROM_CRL) return Optional.empty();
    return Optional.of(
        new Objection(
            "revokedCertificates.reasonCode",
            "removeFromCRL for " + entry.serialHex(),
            "a reason for being revoked: the CRL is complete",
            Citation.of("RFC 5280", "§5.3.1")));
  }
}
