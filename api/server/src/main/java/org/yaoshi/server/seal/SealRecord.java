package org.yaoshi.server.seal;

import java.time.Instant;
import java.util.Optional;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// A seal that was made, as recorded.
///
/// @param der SESeal
@SuppressWarnings("ArrayRecordComponent") // read and passed on, never compared
record SealRecord(
    SealId id,
    SerialNumber certificate,
    String username,
    Instant madeAt,
    Optional<Instant> voidedAt,
    Optional<String> voidReason,
    byte[] der) {
  /// Staff see every seal, an enterprise's account its own.
  boolean isVisibleTo(Actor actor) {
    return actor.account().map(a -> a.username().value().equals(username)).orElse(true);
  }
}
