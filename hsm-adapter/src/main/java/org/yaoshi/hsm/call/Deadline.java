package org.yaoshi.hsm.call;

import java.time.Duration;

/// A moment on the machine's monotonic clock, which nobody sets back.
///
/// @param nanos of [System#nanoTime()]
public record Deadline(long nanos) {
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Nanoseconds until then; not positive once it has passed.
  public long left() {
    return nanos - System.nanoTime();
  }

  public boolean hasPassed() {
    return left() <= 0;
  }
}
