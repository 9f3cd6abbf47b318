package org.yaoshi.server.certificate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.certificate.CertificateRecord.HoldOrigin;
import org.yaoshi.server.certificate.CertificateRecord.Status;
import org.yaoshi.server.identity.Actor;

/// A signed certificate with the status it begins with.
///
/// @param holder of an e-key's certificate
record IssuedRow(
    Opening opening, SignedCertificate certificate, Optional<Holder> holder, Beginning beginning) {
  /// The e-key a certificate is for.
  record Holder(LoginUsername username, UUID enterpriseId, UUID orderId) {}

  /// How a certificate's life begins.
  enum Beginning {
    GOOD(Status.GOOD, null, null),
    /// An e-key's, until its hand-over (promise 10).
    ON_HOLD(Status.HELD, RevocationReason.CERTIFICATE_HOLD, HoldOrigin.TRANSIT),
    /// Nobody wanted it any more when it was signed; it never leaves.
    REVOKED(Status.REVOKED, RevocationReason.CESSATION_OF_OPERATION, null);

    final Status status;
    final @Nullable RevocationReason reason;
    final @Nullable HoldOrigin origin;

    Beginning(Status status, @Nullable RevocationReason reason, @Nullable HoldOrigin origin) {
      this.status = status;
      this.reason = reason;
      this.origin = origin;
    }
  }

  Instant notBefore() {
    return opening.prepared().validity().notBefore();
  }

  Instant notAfter() {
    return opening.prepared().validity().notAfter();
  }

  Actor requester() {
    return opening.requester();
  }
}
