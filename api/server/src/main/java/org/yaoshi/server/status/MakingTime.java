package org.yaoshi.server.status;

import java.time.Duration;
import java.time.Instant;

/// How long making a complete CRL took, and so how soon there is another one: those that take long
/// are to take a small part of the time, however often something changes.
///
/// @param from when making it began
/// @param entries how many it has
record MakingTime(Instant from, Duration took, long entries) {
  /// As many times as long as it took there is no other.
  private static final int REST = 20;

  private static final Duration LONG = Duration.ofSeconds(1);

  /// With fewer it was not the CRL that took long, but the machine.
  private static final long MANY = 10_000;

  boolean isLong() {
    return entries > MANY && took.compareTo(LONG) > 0;
  }

  /// A clock that was set back ends the rest.
  boolean rests(Instant time) {
    return !time.isBefore(from) && time.isBefore(from.plus(took.multipliedBy(REST + 1)));
  }
}
