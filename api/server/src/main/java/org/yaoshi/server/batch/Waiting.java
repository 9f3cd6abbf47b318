package org.yaoshi.server.batch;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread with a thing that is to be done together with others'.
final class Waiting<T, R> {
  sealed interface Turn<R> {
    /// To do the work for all that wait.
    record Lead<R>() implements Turn<R> {}

    record Done<R>(R result) implements Turn<R> {}

    record Failed<R>(RuntimeException cause) implements Turn<R> {}
  }

  private final T thing;
  private final Thread thread = Thread.currentThread();
  private volatile @Nullable Turn<R> turn;
  private volatile boolean left;

  Waiting(T thing) {
    this.thing = thing;
  }

  T thing() {
    return thing;
  }

  @Nullable Turn<R> turn() {
    return turn;
  }

  void take(Turn<R> given) {
    turn = given;
    wake();
  }

  /// What was given has been acted on.
  void waitOn() {
    turn = null;
  }

  /// The thread has given up, and does not look at its turn any more.
  void leave() {
    left = true;
  }

  boolean hasLeft() {
    return left;
  }

  void wake() {
    LockSupport.unpark(thread);
  }
}
