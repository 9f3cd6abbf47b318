package org.yaoshi.server.certificate;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// A certificate and its status, as recorded.
record CertificateRecord(
    SerialNumber serial,
    String ca,
    String profile,
    String subject,
    Optional<String> username,
    Optional<UUID> enterpriseId,
    Instant notBefore,
    Instant notAfter,
    Instant issuedAt,
    byte[] der,
    Status status,
    Optional<RevocationReason> reason,
    Optional<Instant> revocationDate,
    Optional<HoldOrigin> holdOrigin) {
  enum Status {
    GOOD,
    HELD,
    REVOKED
  }

  /// What a hold began with.
  enum HoldOrigin {
    /// Issuance; ends with the hand-over, or a revocation.
    TRANSIT,
    /// A call; ends with another, or a revocation.
    REQUEST,
    /// A loss report; ends when that is lifted, or with a revocation.
    LOSS
  }

  boolean isHeldBy(HoldOrigin origin) {
    return holdOrigin.filter(origin::equals).isPresent();
  }

  boolean isOfAuthority() {
    return profile.equals("root-ca") || profile.equals("issuing-ca");
  }

  /// Staff see every certificate, an enterprise's account its own.
  boolean isVisibleTo(Actor actor) {
    return actor
        .account()
        .map(account -> username.filter(account.username().value()::equals).isPresent())
        .orElse(true);
  }

  PublicKey publicKey() {
    return X509.read(der).getPublicKey();
  }

  boolean isEkey() {
    return profile.equals("ekey-signing");
  }
}
