package org.yaoshi.bench;

import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/// How often something can be done in a second when nothing else is done, and what each time costs.
///
/// @param rate times a second
/// @param threads that did it
/// @param cpu seconds each time; on a machine that others use too it says more than the rate
public record Throughput(double rate, int threads, double cpu) {
  private static final double WARM_UP = 0.3;

  /// Tries several numbers of threads and keeps the fastest.
  ///
  /// @param seconds for each, after some to warm up
  /// @param cpu seconds used so far by all processes that take part
  /// @param caller makes the caller of that number, for each try anew
  public static Throughput best(
      double seconds,
      DoubleSupplier cpu,
      IntFunction<? extends ClosedLoop.Caller> caller,
      int... threads)
      throws InterruptedException {
    Throughput best = new Throughput(0, 0, Double.NaN);
    for (int count : threads) {
      ClosedLoop.run(count, seconds * WARM_UP, caller);
      double before = cpu.getAsDouble();
      ClosedLoop.Result result = ClosedLoop.run(count, seconds, caller);
      best = best.orFaster(of(result, count, cpu.getAsDouble() - before, 1));
    }
    return best;
  }

  /// @param cpu seconds used by all of it
  /// @param each how many a call did
  public static Throughput of(ClosedLoop.Result result, int threads, double cpu, int each) {
    double times = (double) result.done() * each;
    return new Throughput(times / result.seconds(), threads, cpu / times);
  }

  public Throughput orFaster(Throughput other) {
    return other.rate > rate ? other : this;
  }
}
