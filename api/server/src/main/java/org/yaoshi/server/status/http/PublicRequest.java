package org.yaoshi.server.status.http;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request of the public port.
///
/// @param path of the request target, as sent, beginning with a slash
/// @param body empty but for POST
/// @param ifNoneMatch the field's value
/// @param ifModifiedSince the field's value
/// @param acceptsGzip whether the body may be compressed
public record PublicRequest(
    Method method,
    String path,
    byte[] body,
    @Nullable String ifNoneMatch,
    @Nullable String ifModifiedSince,
    boolean acceptsGzip) {
  /// The methods that mean anything here.
  public enum Method {
    GET,
    HEAD,
    POST
  }

  public boolean isReading() {
    return method != Method.POST;
  }

  /// Whether the caller has this already (RFC 9110 §13.2.2): a tag decides where there is one.
  boolean has(Freshness freshness) {
    if (!isReading()) return false;
    if (ifNoneMatch != null) return matches(ifNoneMatch, freshness.tag());
    if (ifModifiedSince == null) return false;
    Optional<Instant> since = HttpDates.parse(ifModifiedSince);
    return since.isPresent() && !freshness.lastModified().isAfter(since.get());
  }

  /// The weak comparison of RFC 9110 §8.8.3.2, which If-None-Match asks for.
  private static boolean matches(String field, String tag) {
    if (field.strip().equals("*")) return true;
    for (String candidate : field.split(",", -1)) {
      String one = candidate.strip();
      if (one.startsWith("W/")) one = one.substring(2);
      if (one.length() == tag.length() + 2
          && one.startsWith("\"")
          && one.endsWith("\"")
          && one.startsWith(tag, 1)) {
        return true;
      }
    }
    return false;
  }
}
