package org.yaoshi.server.status.ocsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.OcspRequest;
import org.yaoshi.ca.x509.SerialNumber;

/// A question that something has to be signed for.
///
/// @param form the number of its CertID's form if the answer is to be kept, else [#NOT_KEPT]
/// @param answer completed by whoever signs, never exceptionally
record Order(OcspRequest asked, int form, CompletableFuture<OcspAnswer> answer) {
  static final int NOT_KEPT = -1;

  static Order once(OcspRequest asked) {
    return new Order(asked, NOT_KEPT, new CompletableFuture<>());
  }

  static Order kept(OcspRequest asked, int form) {
    return new Order(asked, form, new CompletableFuture<>());
  }

  boolean isKept() {
    return form != NOT_KEPT;
  }

  CertId first() {
    return asked.certIds().getFirst();
  }

  /// Those that a certificate can have, each once.
  List<SerialNumber> serials() {
    return asked.certIds().stream().flatMap(id -> id.serial().stream()).distinct().toList();
  }
}
