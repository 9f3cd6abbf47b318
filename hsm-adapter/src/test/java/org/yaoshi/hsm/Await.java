package org.yaoshi.hsm;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition that nothing announces, such as another process's.
public final class Await {
  private static final long LOOK = Duration.ofMillis(1).toNanos();

  private Await() {}

  /// @param condition for the message, such as `the token is up`
  public static void until(String condition, Duration atMost, BooleanSupplier holds) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + atMost + ": " + condition);
      }
      LockSupport.parkNanos(LOOK);
    }
  }
}
