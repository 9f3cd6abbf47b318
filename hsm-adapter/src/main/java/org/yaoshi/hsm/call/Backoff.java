package org.yaoshi.hsm.call;

import java.time.Duration;

/// How long to wait before trying again: twice as long after each failure, up to a bound.
///
/// @param first after the first failure, positive
/// @param longest at least `first`
public record Backoff(Duration first, Duration longest) {
  public Backoff {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("pauses of " + first + " to " + longest);
    }
  }

  /// @param failures in a row, not negative
  public Duration pause(int failures) {
    if (failures == 0) return Duration.ZERO;
    // 2^30 nanoseconds-or-more doublings are beyond any bound a person would configure.
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 30));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
