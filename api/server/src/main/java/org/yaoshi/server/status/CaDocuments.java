package org.yaoshi.server.status;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.status.http.PublicDocument;
import org.yaoshi.server.status.http.PublicDocuments;

/// Certificates of CAs by name (RFC 2585 §3).
@Component
class CaDocuments implements PublicDocuments {
  private static final String BEFORE = "/ca/";
  private static final String AFTER = ".cer";

  private final CertificateAuthorities authorities;

  CaDocuments(CertificateAuthorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(BEFORE);
  }

  @Override
  public Optional<PublicDocument> find(String path) {
    return CaId.between(BEFORE, path, AFTER)
        .flatMap(authorities::find)
        .map(ca -> new PublicDocument("application/pkix-cert", ca.certificate(), Optional.empty()));
  }
}
