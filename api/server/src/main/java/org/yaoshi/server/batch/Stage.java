package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Work that costs little more for several things than for one, such as a transaction. One go is
/// under way at a time.
///
/// @param <T> one thing to be done
/// @param <R> its result
public final class Stage<T, R> {
  /// The work on several things at once: one result each, in their order.
  @FunctionalInterface
  public interface Work<T, R> {
    List<R> together(List<T> things);
  }

  private final String name;
  private final Duration patience;
  private final Predicate<RuntimeException> divides;
  private final Work<T, R> work;
  private final Semaphore turn = new Semaphore(1, true);

  /// @param name for messages
  /// @param patience the longest a caller waits
  /// @param divides failures that one of several things can be the cause of: each is then tried
  ///   alone, so that one bad thing fails nobody else
  public Stage(
      String name, Duration patience, Predicate<RuntimeException> divides, Work<T, R> work) {
    this.name = name;
    this.patience = patience;
    this.divides = divides;
    this.work = work;
  }

  String name() {
    return name;
  }

  /// In the terms of `System.nanoTime()`.
  long deadline() {
    return System.nanoTime() + patience.toNanos();
  }

  /// Does the work on all of them, and gives each its result.
  void serve(List<Waiting<T, R>> all) {
    if (!isOurTurn()) {
      all.forEach(each -> each.take(new Waiting.Turn.Failed<>(Overload.of(name))));
      return;
    }
    try {
      attempt(all);
    } finally {
      turn.release();
    }
  }

  private boolean isOurTurn() {
    try {
      return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void attempt(List<Waiting<T, R>> all) {
    try {
      List<R> results = work.together(all.stream().map(Waiting::thing).toList());
      for (int i = 0; i < all.size(); i++) {
        all.get(i).take(new Waiting.Turn.Done<>(results.get(i)));
      }
    } catch (RuntimeException e) {
      if (all.size() > 1 && divides.test(e)) all.forEach(each -> attempt(List.of(each)));
      else all.forEach(each -> each.take(new Waiting.Turn.Failed<>(e)));
    } catch (Error e) {
      all.forEach(each -> each.take(new Waiting.Turn.Failed<>(new OutcomeUnknown(name, e))));
      throw e;
    }
  }
}
