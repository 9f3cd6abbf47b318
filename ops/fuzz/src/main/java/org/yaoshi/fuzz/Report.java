package org.yaoshi.fuzz;

import java.time.Duration;
import java.util.Locale;

/// What a campaign came to.
///
/// @param reasons how many different refusals there were, numbers in them left out
/// @param took by the clock on the wall
/// @param longest CPU time of one input
/// @param most octets allocated for one input
public record Report(
    String name,
    long inputs,
    long accepted,
    int reasons,
    Duration took,
    Duration longest,
    long most) {
  /// Inputs per second.
  public long rate() {
    return inputs * 1000 / Math.max(1, took.toMillis());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "fuzz %-28s %,11d inputs %,10d accepted %4d reasons %,9d/s, worst %,d us CPU, %,d KiB",
        name,
        inputs,
        accepted,
        reasons,
        rate(),
        longest.toNanos() / 1000,
        most / 1024);
  }
}
