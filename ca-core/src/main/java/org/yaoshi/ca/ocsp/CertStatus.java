package org.yaoshi.ca.ocsp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.yaoshi.ca.revocation.RevocationReason;

/// What a responder says of a certificate (RFC 6960 §2.2).
public sealed interface CertStatus {
  /// Issued, and neither revoked nor suspended.
  record Good() implements CertStatus {}

  /// Revoked, or suspended when the reason is certificateHold.
  ///
  /// @param revocationDate UTC, whole seconds
  /// @param reason not removeFromCRL
  record Revoked(Instant revocationDate, RevocationReason reason) implements CertStatus {
    public Revoked {
      revocationDate = revocationDate.truncatedTo(ChronoUnit.SECONDS);
      if (reason == RevocationReason.REMOVE_FROM_CRL) {
        throw new IllegalArgumentException("removeFromCRL is no reason for being revoked");
      }
    }
  }

  /// Not known to be issued here.
  record Unknown() implements CertStatus {}
}
