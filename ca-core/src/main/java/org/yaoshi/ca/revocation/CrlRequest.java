package org.yaoshi.ca.revocation;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What one complete CRL shall say. Times are UTC, whole seconds.
///
/// @param crlNumber above every earlier one of this issuer and scope
/// @param entries by ascending serial number, each once; gone through once, so that a query's rows
///   can be passed on as they arrive
/// @param distributionPoint for a CRL that covers only the certificates naming this URL in their
///   CRL distribution points (a shard); empty for a CRL that covers all certificates of the issuer
public record CrlRequest(
    CrlNumber crlNumber,
    Instant thisUpdate,
    Instant nextUpdate,
    Iterable<CrlEntry> entries,
    Optional<URI> distributionPoint) {
  public CrlRequest {
    thisUpdate = thisUpdate.truncatedTo(ChronoUnit.SECONDS);
    nextUpdate = nextUpdate.truncatedTo(ChronoUnit.SECONDS);
    distributionPoint.ifPresent(CrlRequest::requireUrl);
  }

  private static void requireUrl(URI uri) {
    if (!"http".equals(uri.getScheme()) || !uri.toString().equals(uri.toASCIIString())) {
      throw new IllegalArgumentException(
          "a distribution point is an absolute http URL in ASCII (RFC 5280 §4.2.1.13)");
    }
  }
}
