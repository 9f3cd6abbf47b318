package org.yaoshi.cli.status;

import java.time.Instant;

/// How a certificate stands.
public sealed interface CertificateStanding {
  /// The path is valid and nothing in it is revoked.
  record Good() implements CertificateStanding {}

  /// Suspended (certificateHold): not to be relied on now, may be good again.
  ///
  /// @param since UTC
  record Hold(Instant since) implements CertificateStanding {}

  /// Revoked for good.
  ///
  /// @param reason CRLReason as RFC 5280 §5.3.1 spells it
  /// @param at UTC
  record Revoked(String reason, Instant at) implements CertificateStanding {}

  /// Not valid, or its status cannot be had; not to be relied on.
  record Untrusted(String why) implements CertificateStanding {}
}
