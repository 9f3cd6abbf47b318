package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.EncodedEntry;

/// A reasonCode is one of the RFC's, and absent rather than unspecified (RFC 5280 §5.3.1).
final class ReasonCodeKnown implements CrlEntryRule {
  private static final int LAST = 10;
  private static final int UNUSED = 7;

  @Override
  public Optional<Objection> check(EncodedEntry entry) {
    int reason = entry.reason();
    if (reason == EncodedEntry.NO_REASON || (reason > 0 && reason <= LAST && reason != UNUSED)) {
      return Optional.empty();
    }
    return Optional.of(
        new Objection(
            "revokedCertificates.reasonCode",
            reason + " for " + entry.serialHex(),
            "absent, 1 to 6, or 8 to 10",
            Citation.of("RFC 5280", "§5.3.1")));
  }
}
