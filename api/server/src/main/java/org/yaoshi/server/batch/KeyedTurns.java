package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One at a time for each key; different keys do not wait for each other. Nothing is kept for a key
/// at which nobody is at work.
///
/// @param <K> compared by `equals`
public final class KeyedTurns<K> {
  private final ConcurrentMap<K, CountDownLatch> atWork = new ConcurrentHashMap<>();

  /// @param patience the longest wait for those before
  /// @throws Overload it was not the caller's turn in time; nothing was begun
  public <R> R inTurn(K key, Duration patience, Supplier<R> work) {
    var own = new CountDownLatch(1);
    enter(key, own, System.nanoTime() + patience.toNanos());
    try {
      return work.get();
    } finally {
      atWork.remove(key, own);
      own.countDown();
    }
  }

  private void enter(K key, CountDownLatch own, long deadline) {
    while (true) {
      CountDownLatch before = atWork.putIfAbsent(key, own);
      if (before == null) return;
      try {
        long left = deadline - System.nanoTime();
        if (!before.await(left, TimeUnit.NANOSECONDS)) throw Overload.of(key.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Overload.of(key.toString());
      }
    }
  }
}
