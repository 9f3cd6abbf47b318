package org.yaoshi.server.status;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.status.http.Freshness;
import org.yaoshi.server.status.http.PublicDocument;
import org.yaoshi.server.status.http.PublicDocuments;

/// CRLs by name (RFC 2585 §3).
@Component
class CrlDocuments implements PublicDocuments {
  private static final String BEFORE = "/crl/";
  private static final String AFTER = ".crl";

  private final CrlRecords crls;

  CrlDocuments(CrlRecords crls) {
    this.crls = crls;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(BEFORE);
  }

  @Override
  public Optional<PublicDocument> find(String path) {
    return CaId.between(BEFORE, path, AFTER).flatMap(crls::latest).map(CrlDocuments::document);
  }

  /// The next one may come at any moment, after a revocation: a cache asks before it gives this
  /// out.
  private static PublicDocument document(PublishedCrl crl) {
    return new PublicDocument(
        "application/pkix-crl",
        crl.der(),
        Optional.of(
            new Freshness(
                crl.ca() + "-" + crl.number(),
                crl.thisUpdate(),
                crl.nextUpdate(),
                crl.thisUpdate())));
  }
}
