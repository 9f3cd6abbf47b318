package org.yaoshi.hsm.call;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/// One call on its way through a lane.
final class Call<T> extends FutureTask<T> {
  /// Exits: WAITING to RUNNING or CANCELLED; RUNNING to DONE or GIVEN_UP.
  private enum Phase {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    GIVEN_UP
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
  private final StuckCalls stuck;
  private volatile long started;

  Call(Callable<T> work, StuckCalls stuck) {
    super(work);
    this.stuck = stuck;
  }

  @Override
  public void run() {
    started = System.nanoTime(); // before it can be seen as started
    if (!phase.compareAndSet(Phase.WAITING, Phase.RUNNING)) return;
    super.run();
    if (!phase.compareAndSet(Phase.RUNNING, Phase.DONE)) stuck.cameBack();
  }

  /// Keeps it from being started.
  ///
  /// @return false if it has been started already
  boolean withdraw() {
    if (!phase.compareAndSet(Phase.WAITING, Phase.CANCELLED)) return false;
    cancel(false);
    return true;
  }

  boolean isStarted() {
    return phase.get() != Phase.WAITING;
  }

  /// Nanoseconds for which it has been running; only once it is started.
  long running() {
    return System.nanoTime() - started;
  }

  /// Gives up the thread it runs on.
  ///
  /// @return false if it has come back meanwhile
  boolean giveUp() {
    // Counted first, or a call that comes back at once would be uncounted before it is counted.
    stuck.givenUp();
    if (phase.compareAndSet(Phase.RUNNING, Phase.GIVEN_UP)) return true;
    stuck.cameBack();
    return false;
  }
}
