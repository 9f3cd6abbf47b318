package org.yaoshi.server.status.ocsp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads that sign what waits in a bounded queue, each taking several orders at a time so that
/// one look at the database does for all of them.
final class SigningCrew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SigningCrew.class);
  private static final int MOST_AT_ONCE = 16;

  private final BlockingQueue<Order> waiting;
  private final Consumer<List<Order>> work;
  private final List<Thread> threads = new ArrayList<>();

  /// @param size how many sign at one time
  /// @param mostWaiting more are turned away
  SigningCrew(String name, int size, int mostWaiting, Consumer<List<Order>> work) {
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    this.work = work;
    for (int i = 0; i < size; i++) {
      threads.add(
          Thread.ofPlatform()
              .name(name, i)
              .daemon()
              .uncaughtExceptionHandler((_, e) -> LOG.error("signing stopped", e))
              .start(this::run));
    }
  }

  /// @return false: too many wait already
  boolean take(Order order) {
    return waiting.offer(order);
  }

  private void run() {
    List<Order> batch = new ArrayList<>(MOST_AT_ONCE);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        batch.add(waiting.take());
        waiting.drainTo(batch, MOST_AT_ONCE - 1);
        signOne(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A fault in one batch is that batch's.
  private void signOne(List<Order> batch) {
    try {
      work.accept(List.copyOf(batch));
    } catch (RuntimeException e) {
      LOG.error("unexpected", e);
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
