package org.yaoshi.server.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of this machine, from which a test can step away and back.
final class MovableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(ahead);
  }

  /// Runs something as if it were later, or earlier for a negative duration.
  void later(Duration by, Runnable something) {
    ahead = by;
    try {
      something.run();
    } finally {
      ahead = Duration.ZERO;
    }
  }
}
