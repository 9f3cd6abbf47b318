package org.yaoshi.server.engine;

import java.net.URI;
import org.yaoshi.ca.issuance.IssuerUrls;

/// Where relying parties find a CA's certificate, CRL and OCSP responder: one address for each CA,
/// fixed in every certificate it issues.
///
/// @param base the HTTP port as relying parties reach it, such as `http://pki.example`
public record AuthorityUrls(URI base) {
  public IssuerUrls of(CaId ca) {
    return IssuerUrls.of(base + "/ca/" + ca + ".cer", base + "/ocsp", base + "/crl/" + ca + ".crl");
  }
}
