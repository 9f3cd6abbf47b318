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

  /// Does the work on all of them, and gives each its result. Not interrupted: it is not only the
  /// caller's.
  void serve(List<Waiting<T, R>> all) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!isOurTurn()) fail(all, Overload.of(name));
      else attemptAndRelease(all);
    } finally {
      fail(all, new OutcomeUnknown(name, null)); // who has no turn yet has met an Error
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private void attemptAndRelease(List<Waiting<T, R>> all) {
    try {
      attempt(all);
    } finally {
      turn.release();
    }
  }

  /// Gives up while those who wait have not yet: nothing of theirs was begun.
  private boolean isOurTurn() {
    long deadline = System.nanoTime() + patience.toNanos() / 2;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return turn.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private void attempt(List<Waiting<T, R>> all) {
    try {
      List<R> results = results(all.stream().map(Waiting::thing).toList());
      for (int i = 0; i < all.size(); i++) {
        all.get(i).take(new Waiting.Turn.Done<>(results.get(i)));
      }
    } catch (RuntimeException e) {
      if (all.size() > 1 && divides.test(e)) all.forEach(each -> attempt(List.of(each)));
      else fail(all, e);
    }
  }

  private List<R> results(List<T> things) {
    List<R> results = work.together(things);
    if (results.size() == things.size()) return results;
    throw new IllegalStateException(results.size() + " results for " + things.size() + " " + name);
  }

  /// Those who have no turn yet.
  private static <T, R> void fail(List<Waiting<T, R>> all, RuntimeException cause) {
    for (Waiting<T, R> each : all) {
      if (each.turn() == null) each.take(new Waiting.Turn.Failed<>(cause));
    }
  }
}
