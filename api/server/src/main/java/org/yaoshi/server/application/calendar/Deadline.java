package org.yaoshi.server.application.calendar;

import java.time.Instant;
import java.time.LocalDate;

/// Until when something must be done.
///
/// @param lastDay the last day on which it is in time, in Asia/Shanghai
/// @param end the first instant that is too late: midnight after `lastDay` in Asia/Shanghai
/// @param provisional whether a year's holidays were not known yet and weekends alone were counted;
///   to be computed again when its file is loaded
public record Deadline(LocalDate lastDay, Instant end, boolean provisional) {
  /// Whether `instant` is too late.
  public boolean isMissedAt(Instant instant) {
    return !instant.isBefore(end);
  }
}
