package org.yaoshi.server.status;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Kept(PublishedCrl crl, byte[] der) {}

  private final CrlRecords crls;

  /// The latest of each CA, so that its octets are read from the database once.
  private final Map<CaId, Kept> kept = new ConcurrentHashMap<>();

  CrlDocuments(CrlRecords crls) {
    this.crls = crls;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(BEFORE);
  }

  @Override
  public Optional<PublicDocument> find(String path) {
    return CaId.between(BEFORE, path, AFTER).flatMap(crls::latest).map(this::document);
  }

  private PublicDocument document(PublishedCrl latest) {
    Kept known = kept.get(latest.ca());
    if (known == null || !known.crl.equals(latest)) {
      known = new Kept(latest, crls.der(latest.ca(), latest.number()));
      kept.put(latest.ca(), known);
    }
    return document(known);
  }

  /// The next one may come at any moment, after a revocation: a cache asks before it gives this
  /// out.
  private static PublicDocument document(Kept kept) {
    PublishedCrl crl = kept.crl;
    return new PublicDocument(
        "application/pkix-crl",
        kept.der,
        Optional.of(
            new Freshness(
                crl.ca() + "-" + crl.number(),
                crl.thisUpdate(),
                crl.nextUpdate(),
                crl.thisUpdate())));
  }
}
