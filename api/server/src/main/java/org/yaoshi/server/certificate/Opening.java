package org.yaoshi.server.certificate;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.PreparedCertificate;
import org.yaoshi.server.identity.Actor;

/// What is about to be signed.
///
/// @param order whose one certificate it is to be; empty: no order's
/// @param requestId of the request that asks for it
record Opening(
    CaId ca,
    PreparedCertificate prepared,
    Optional<UUID> order,
    Actor requester,
    String requestId) {
  /// What became of it.
  enum Outcome {
    /// The intent has committed; the key may sign.
    OPENED,
    /// Another request is at work on the order's certificate.
    ORDER_TAKEN,
    /// The key has a certificate, or is about to get one.
    KEY_TAKEN
  }

  SerialNumber serial() {
    return prepared.serial();
  }

  /// What must not be certified twice at a time.
  String claim() {
    return order.map(id -> "order:" + id).orElseGet(() -> "serial:" + serial().hex());
  }

  /// The key that must not be certified twice; null: it may.
  byte @Nullable [] key() {
    return order.isPresent() ? PublicKeyHash.of(prepared.publicKey()) : null;
  }
}
