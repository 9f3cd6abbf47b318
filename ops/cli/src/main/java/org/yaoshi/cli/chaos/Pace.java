package org.yaoshi.cli.chaos;

import java.util.function.LongSupplier;

/// When answers came, from all clients. Safe for use by several threads.
final class Pace {
  private final LongSupplier nanoClock;
  private long last;
  private long longestPause;
  private long slowest;
  private int answers;

  /// @param nanoClock never goes back
  Pace(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.last = nanoClock.getAsLong();
  }

  long now() {
    return nanoClock.getAsLong();
  }

  /// A certificate came.
  ///
  /// @param asked when it was asked for first
  synchronized void answered(long asked) {
    long now = nanoClock.getAsLong();
    longestPause = Math.max(longestPause, now - last);
    slowest = Math.max(slowest, now - asked);
    last = now;
    answers++;
    notifyAll();
  }

  synchronized int answers() {
    return answers;
  }

  /// Waits until so many more have come.
  ///
  /// @return whether they came in time
  synchronized boolean awaitMore(int count, long withinMillis) throws InterruptedException {
    int wanted = answers + count;
    long deadline = nanoClock.getAsLong() + withinMillis * 1_000_000;
    while (answers < wanted) {
      long left = (deadline - nanoClock.getAsLong()) / 1_000_000;
      if (left <= 0) return false;
      wait(left);
    }
    return true;
  }

  /// The longest time in which no client got a certificate; seconds.
  synchronized double longestPause() {
    return longestPause / 1e9;
  }

  /// From the first sending of a request to its certificate; seconds.
  synchronized double slowest() {
    return slowest / 1e9;
  }
}
