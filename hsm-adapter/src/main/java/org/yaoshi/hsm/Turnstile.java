package org.yaoshi.hsm;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.yaoshi.hsm.call.Deadline;

/// The lock around what the members of one group know of themselves, and the bell that rings when
/// it changes. Nothing native is ever called within.
final class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  void pass(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  <T> T get(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  /// Wakes all who wait.
  void announce() {
    pass(changed::signalAll);
  }

  /// Waits, within, for the next announcement.
  void await() {
    changed.awaitUninterruptibly();
  }

  /// Waits, within, for the next announcement or the deadline.
  ///
  /// @throws CallerInterrupted the thread is to end
  void await(Deadline deadline) {
    try {
      long unused = changed.awaitNanos(Math.max(1, deadline.left()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallerInterrupted();
    }
  }
}
