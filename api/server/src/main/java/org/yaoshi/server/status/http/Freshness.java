package org.yaoshi.server.status.http;

import java.time.Instant;

/// What a cache has to know of an answer.
///
/// @param tag the strong validator, without quotation marks
/// @param lastModified whole seconds
/// @param expires from when it must not be used any more; whole seconds
/// @param renewed from when there is a newer one; not after expires
public record Freshness(String tag, Instant lastModified, Instant expires, Instant renewed) {
  public Freshness {
    if (renewed.isAfter(expires)) {
      throw new IllegalArgumentException("nobody keeps it until " + renewed + ", past its end");
    }
  }

  /// The same for another encoding of the same content, which is not the same octets (RFC 9110
  /// §8.8.3.3).
  Freshness encoded(String coding) {
    return new Freshness(tag + "-" + coding, lastModified, expires, renewed);
  }

  /// Whole seconds for which it may be used without asking again, zero at the least.
  long maxAge(Instant now) {
    return Math.max(0, renewed.getEpochSecond() - now.getEpochSecond());
  }
}
