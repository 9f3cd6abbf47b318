package org.yaoshi.server.engine;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.yaoshi.ca.issuance.IssuerUrls;

/// Where relying parties find a CA's certificate, CRL and OCSP responder: one address for each CA,
/// fixed in every certificate it issues.
///
/// @param base the HTTP port as relying parties reach it, such as `http://pki.example`
/// @param sharded whether new e-key certificates point to the CRL of their shard
public record AuthorityUrls(URI base, boolean sharded) {
  public IssuerUrls of(CaId ca) {
    return of(ca, crl(ca + ".crl"));
  }

  /// For a certificate that points to the CRL of its shard.
  IssuerUrls ofShard(CaId ca, Instant notAfter) {
    return of(ca, crlShard(ca, CrlShard.of(notAfter)));
  }

  private IssuerUrls of(CaId ca, URI crl) {
    return IssuerUrls.of(base + "/ca/" + ca + ".cer", base + "/ocsp", crl.toString());
  }

  /// Where the delta CRLs of a CA are: no name of a CA has a slash. The root has none, since its
  /// complete CRL is as small.
  public Optional<URI> deltaCrl(CaId ca) {
    return ca.equals(CaId.ROOT) ? Optional.empty() : Optional.of(crl(ca + "/delta.crl"));
  }

  /// Where the CRL of one shard is.
  public URI crlShard(CaId ca, CrlShard shard) {
    return crl(ca + "/" + shard + ".crl");
  }

  private URI crl(String name) {
    return URI.create(base + "/crl/" + name);
  }
}
