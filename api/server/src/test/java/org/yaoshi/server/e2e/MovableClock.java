package org.yaoshi.server.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The time of this machine, from which a test can step away and back.
final class MovableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Instant stopped;

  @Override
  public Instant instant() {
    Instant at = stopped;
    return at == null ? InstantSource.system().instant().plus(ahead) : at;
  }

  /// Runs something at exactly that time.
  void at(Instant time, Runnable something) {
    stopped = time;
    try {
      something.run();
    } finally {
      stopped = null;
    }
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
