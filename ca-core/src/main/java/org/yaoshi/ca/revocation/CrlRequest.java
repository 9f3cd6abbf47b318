package org.yaoshi.ca.revocation;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What one CRL shall say, apart from its entries. Times are UTC, whole seconds.
///
/// @param crlNumber above every earlier one of this issuer and scope; complete and delta CRLs of a
///   scope share one sequence (RFC 5280 §5.2.3)
/// @param distributionPoint for a CRL that covers only the certificates naming this URL in their
///   CRL distribution points (a shard, §5.2.5); empty for one that covers all certificates of the
///   issuer
/// @param baseCrlNumber for a CRL that lists only what changed since that complete one (a delta,
///   §5.2.4); empty for a complete CRL
/// @param freshestCrl where the delta CRLs to this complete one are (§5.2.6); empty if there are
///   none, and in a delta CRL
public record CrlRequest(
    CrlNumber crlNumber,
    Instant thisUpdate,
    Instant nextUpdate,
    Optional<URI> distributionPoint,
    Optional<CrlNumber> baseCrlNumber,
    Optional<URI> freshestCrl) {
  public CrlRequest {
    thisUpdate = thisUpdate.truncatedTo(ChronoUnit.SECONDS);
    nextUpdate = nextUpdate.truncatedTo(ChronoUnit.SECONDS);
    distributionPoint.ifPresent(CrlRequest::requireUrl);
    freshestCrl.ifPresent(CrlRequest::requireUrl);
  }

  /// A complete CRL for all certificates of the issuer.
  public static CrlRequest complete(CrlNumber crlNumber, Instant thisUpdate, Instant nextUpdate) {
    return new CrlRequest(
        crlNumber, thisUpdate, nextUpdate, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same for the certificates of one shard.
  public CrlRequest shard(URI ownDistributionPoint) {
    return new CrlRequest(
        crlNumber,
        thisUpdate,
        nextUpdate,
        Optional.of(ownDistributionPoint),
        baseCrlNumber,
        freshestCrl);
  }

  /// The same as a delta CRL.
  public CrlRequest deltaTo(CrlNumber base) {
    return new CrlRequest(
        crlNumber, thisUpdate, nextUpdate, distributionPoint, Optional.of(base), freshestCrl);
  }

  /// The same with a pointer to delta CRLs.
  public CrlRequest withFreshestCrl(URI deltas) {
    return new CrlRequest(
        crlNumber, thisUpdate, nextUpdate, distributionPoint, baseCrlNumber, Optional.of(deltas));
  }

  private static void requireUrl(URI uri) {
    if (!"http".equals(uri.getScheme()) || !uri.toString().equals(uri.toASCIIString())) {
      throw new IllegalArgumentException(
          "a distribution point is an absolute http URL in ASCII (RFC 5280 §4.2.1.13)");
    }
  }
}
