package org.yaoshi.ca.revocation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.yaoshi.ca.x509.SerialNumber;

/// One revoked certificate in a CRL (RFC 5280 §5.1.2.6, §5.3). Times are UTC, whole seconds.
///
/// @param revocationDate when the CA processed the revocation
/// @param invalidityDate when the key is known or suspected to have been compromised; usually
///   earlier
public record CrlEntry(
    SerialNumber serial,
    Instant revocationDate,
    RevocationReason reason,
    Optional<Instant> invalidityDate) {
  public CrlEntry {
    revocationDate = revocationDate.truncatedTo(ChronoUnit.SECONDS);
    invalidityDate = invalidityDate.map(date -> date.truncatedTo(ChronoUnit.SECONDS));
  }

  public static CrlEntry of(SerialNumber serial, Instant revocationDate, RevocationReason reason) {
    return new CrlEntry(serial, revocationDate, reason, Optional.empty());
  }
}
