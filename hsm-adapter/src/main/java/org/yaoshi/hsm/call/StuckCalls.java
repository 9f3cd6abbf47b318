package org.yaoshi.hsm.call;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts the calls to one token that were given up and have not come back.
public final class StuckCalls {
  private final AtomicInteger count = new AtomicInteger();
  private final Runnable onReturn;

  /// @param onReturn run whenever one comes back after all, on the thread that was stuck
  public StuckCalls(Runnable onReturn) {
    this.onReturn = onReturn;
  }

  public int count() {
    return count.get();
  }

  void givenUp() {
    count.incrementAndGet();
  }

  void cameBack() {
    count.decrementAndGet();
    onReturn.run();
  }
}
