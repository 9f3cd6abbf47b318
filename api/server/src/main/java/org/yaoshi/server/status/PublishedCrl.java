package org.yaoshi.server.status;

import java.time.Instant;
import java.util.Optional;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.server.engine.CaId;

/// A CRL that is signed, recorded and served.
///
/// @param base the complete CRL that a delta says the changes since; empty for a complete one
public record PublishedCrl(
    CaId ca,
    CrlNumber number,
    Optional<CrlNumber> base,
    Instant thisUpdate,
    Instant nextUpdate,
    long entries) {
  /// Whether relying parties may use it then.
  boolean holdsAt(Instant time) {
    return !time.isBefore(thisUpdate) && time.isBefore(nextUpdate);
  }
}
