package org.yaoshi.bench;

import java.util.function.IntFunction;

/// How often something can be done in a second when nothing else is done.
public final class Throughput {
  private Throughput() {}

  /// @param rate operations a second
  public record Best(double rate, int threads) {}

  /// Tries several numbers of threads and keeps the best.
  ///
  /// @param seconds for each, after a third of that to warm up
  /// @param caller makes the caller of that number, for each try anew
  public static Best best(
      double seconds, IntFunction<? extends ClosedLoop.Caller> caller, int... threads)
      throws InterruptedException {
    var best = new Best(0, 0);
    for (int count : threads) {
      ClosedLoop.run(count, seconds / 3, caller);
      double rate = ClosedLoop.run(count, seconds, caller).rate();
      if (rate > best.rate()) best = new Best(rate, count);
    }
    return best;
  }
}
