package org.yaoshi.server.status.http;

import java.util.Optional;

/// Something with a name that the public port gives out.
///
/// @param freshness empty when it has no end: it is then asked for anew each time
public record PublicDocument(String contentType, byte[] body, Optional<Freshness> freshness) {}
