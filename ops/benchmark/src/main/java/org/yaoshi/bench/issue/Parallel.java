package org.yaoshi.bench.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Things done beside each other, a few at a time.
final class Parallel {
  private final ExecutorService threads;
  private final List<Future<?>> begun = new ArrayList<>();

  Parallel(int atOnce) {
    this.threads = Executors.newFixedThreadPool(atOnce);
  }

  void add(Callable<?> task) {
    begun.add(threads.submit(task));
  }

  /// Waits until all are done.
  ///
  /// @throws IllegalStateException one failed
  void finish() throws InterruptedException {
    try (threads) {
      for (Future<?> one : begun) one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("something done beside others failed", e.getCause());
    }
  }
}
