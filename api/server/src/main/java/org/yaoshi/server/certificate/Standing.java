package org.yaoshi.server.certificate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.x509.SerialNumber;

/// One e-key certificate of a username, and how it stands.
///
/// @param orderId the production order it was issued for
/// @param notAfter the last second it is valid in
/// @param since when it was held or revoked; empty for a good one
/// @param wasGood whether it ever reached its holder
public record Standing(
    SerialNumber serial,
    Optional<UUID> orderId,
    Instant issuedAt,
    Instant notAfter,
    Status status,
    Optional<Instant> since,
    boolean wasGood) {
  /// Whether it may be relied on, its end apart.
  public enum Status {
    GOOD,
    HELD,
    REVOKED
  }

  /// Whether it was revoked before that time.
  public boolean isRevokedBefore(Instant time) {
    return status == Status.REVOKED && since.filter(time::isAfter).isPresent();
  }
}
