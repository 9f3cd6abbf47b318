package org.yaoshi.server.engine;

import java.net.URI;
import java.util.Optional;
import org.yaoshi.ca.issuance.IssuerUrls;

/// Where relying parties find a CA's certificate, CRL and OCSP responder: one address for each CA,
/// fixed in every certificate it issues.
///
/// @param base the HTTP port as relying parties reach it, such as `http://pki.example`
public record AuthorityUrls(URI base) {
  public IssuerUrls of(CaId ca) {
    return IssuerUrls.of(base + "/ca/" + ca + ".cer", base + "/ocsp", base + "/crl/" + ca + ".crl");
  }

  /// Where the delta CRLs of a CA are: no name of a CA has a slash. The root has none, since its
  /// complete CRL is as small.
  public Optional<URI> deltaCrl(CaId ca) {
    return ca.equals(CaId.ROOT)
        ? Optional.empty()
        : Optional.of(URI.create(base + "/crl/" + ca + "/delta.crl"));
  }
}
