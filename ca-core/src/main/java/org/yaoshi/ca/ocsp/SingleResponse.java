package org.yaoshi.ca.ocsp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The answer about one certificate (RFC 6960 §4.2.1). Times are UTC, whole seconds.
///
/// @param certId as asked
/// @param thisUpdate when the status was known to be correct
/// @param nextUpdate when newer information will be there; not before thisUpdate
/// @param archiveCutoff how far back statuses of expired certificates are kept (§4.4.4)
public record SingleResponse(
    CertId certId,
    CertStatus status,
    Instant thisUpdate,
    Instant nextUpdate,
    Optional<Instant> archiveCutoff) {
  public SingleResponse {
    thisUpdate = thisUpdate.truncatedTo(ChronoUnit.SECONDS);
    nextUpdate = nextUpdate.truncatedTo(ChronoUnit.SECONDS);
    archiveCutoff = archiveCutoff.map(cutoff -> cutoff.truncatedTo(ChronoUnit.SECONDS));
    if (nextUpdate.isBefore(thisUpdate)) {
      throw new IllegalArgumentException(
          "nextUpdate " + nextUpdate + " is before thisUpdate " + thisUpdate);
    }
  }

  public static SingleResponse of(
      CertId certId, CertStatus status, Instant thisUpdate, Instant nextUpdate) {
    return new SingleResponse(certId, status, thisUpdate, nextUpdate, Optional.empty());
  }
}
