package org.yaoshi.server.status.http;

import java.util.Optional;
import java.util.function.Supplier;

/// Something with a name that the public port gives out.
///
/// @param gzip the same compressed, made when it is first asked for; empty where that is not worth
///   it
/// @param freshness empty when it has no end: it is then asked for anew each time
public record PublicDocument(
    String contentType,
    Body body,
    Optional<Supplier<? extends Body>> gzip,
    Optional<Freshness> freshness) {
  public PublicDocument(String contentType, byte[] body, Optional<Freshness> freshness) {
    this(contentType, new Body.Octets(body), Optional.empty(), freshness);
  }
}
