package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// How many have lately been on their way through the same few goes at a time. Tells a go whether
/// it is worth waiting a moment for company: those who have just been answered soon come again.
public final class Crowd {
  private static final long LATELY_NANOS = Duration.ofMillis(100).toNanos();

  private final LongSupplier nanos;
  private final AtomicInteger size = new AtomicInteger();
  private long begun;
  private int most;
  private int mostBefore;

  public Crowd() {
    this(System::nanoTime);
  }

  Crowd(LongSupplier nanos) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /// Does the work as one of the crowd.
  public <R> R with(Supplier<R> work) {
    grown(size.incrementAndGet());
    try {
      return work.get();
    } finally {
      size.decrementAndGet();
    }
  }

  private synchronized void grown(int now) {
    moveOn();
    most = Math.max(most, now);
  }

  private void moveOn() {
    long past = nanos.getAsLong() - begun;
    if (past < LATELY_NANOS) return;
    mostBefore = past < 2 * LATELY_NANOS ? most : 0;
    most = size.get();
    begun += past;
  }

  /// The largest number at one time in the last tenth or two of a second.
  synchronized int size() {
    moveOn();
    return Math.max(most, mostBefore);
  }
}
