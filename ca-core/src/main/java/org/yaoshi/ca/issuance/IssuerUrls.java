package org.yaoshi.ca.issuance;

import java.net.URI;
import java.util.Optional;
import org.yaoshi.ca.profile.Pointer;

/// Where an issuer's certificate and status are found; written into every certificate it issues, so
/// they must stay alive as long as the certificates do. Plain http: what is fetched there is
/// signed, and https would need a certificate checked first.
///
/// @param caIssuers DER certificate of the issuer
/// @param ocsp its OCSP responder
/// @param crl the CRL, or the CRL shard, this certificate would appear on
/// @param freshestCrl the delta CRLs to it
public record IssuerUrls(
    Optional<URI> caIssuers, Optional<URI> ocsp, Optional<URI> crl, Optional<URI> freshestCrl) {
  private static final int LONGEST = 255;

  /// @throws IllegalArgumentException a URL is not an absolute http one of at most 255 characters
  public IssuerUrls {
    caIssuers.ifPresent(IssuerUrls::require);
    ocsp.ifPresent(IssuerUrls::require);
    crl.ifPresent(IssuerUrls::require);
    freshestCrl.ifPresent(IssuerUrls::require);
  }

  /// For issuers of certificates that point nowhere.
  public static IssuerUrls none() {
    return new IssuerUrls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// @throws IllegalArgumentException a URL is not an absolute http one of at most 255 characters
  public static IssuerUrls of(String caIssuers, String ocsp, String crl) {
    return new IssuerUrls(
        Optional.of(URI.create(caIssuers)),
        Optional.of(URI.create(ocsp)),
        Optional.of(URI.create(crl)),
        Optional.empty());
  }

  /// The same, and where the delta CRLs are.
  ///
  /// @throws IllegalArgumentException not an absolute http URL of at most 255 characters
  public IssuerUrls withFreshestCrl(String deltas) {
    return new IssuerUrls(caIssuers, ocsp, crl, Optional.of(URI.create(deltas)));
  }

  Optional<URI> at(Pointer pointer) {
    return switch (pointer) {
      case CA_ISSUERS -> caIssuers;
      case OCSP -> ocsp;
      case CRL -> crl;
      case FRESHEST_CRL -> freshestCrl;
    };
  }

  private static void require(URI url) {
    String text = url.toASCIIString();
    if (!"http".equals(url.getScheme()) || url.getHost() == null || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "not an absolute http URL of at most " + LONGEST + " characters: " + url);
    }
  }
}
