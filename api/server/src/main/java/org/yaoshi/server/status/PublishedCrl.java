package org.yaoshi.server.status;

import java.time.Instant;
import java.util.Optional;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CrlShard;

/// A CRL that is signed, recorded and served.
///
/// @param shard the certificates it covers; empty for one that covers all of the CA
/// @param base the complete CRL that a delta says the changes since; empty for a complete one
public record PublishedCrl(
    CaId ca,
    CrlNumber number,
    Optional<CrlShard> shard,
    Optional<CrlNumber> base,
    Instant thisUpdate,
    Instant nextUpdate,
    long entries) {
  /// Whether relying parties may use it then.
  boolean holdsAt(Instant time) {
    return !time.isBefore(thisUpdate) && time.isBefore(nextUpdate);
  }
}
