package org.yaoshi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Callers that each begin their next call when the last has been answered, so that what is
/// measured sets the pace.
public final class ClosedLoop {
  /// One caller, used by one thread.
  public interface Caller extends AutoCloseable {
    /// Does the next call.
    ///
    /// @return how it went; [#DONE] for what counts, null when there is nothing left to do
    @org.jspecify.annotations.Nullable
    String call() throws Exception;

    @Override
    default void close() {}
  }

  /// The outcome that counts towards the rate.
  public static final String DONE = "done";

  private ClosedLoop() {}

  /// @param done calls with the outcome [#DONE]
  /// @param others how many calls ended otherwise, by outcome
  /// @param latencies of the calls that are done
  /// @param seconds from the first call's beginning to the last one's end
  public record Result(
      long done, Map<String, Long> others, LatencyHistogram latencies, double seconds) {
    public double rate() {
      return done / seconds;
    }
  }

  /// Runs until the time is over or a caller has nothing left; calls under way are finished.
  ///
  /// @param callers how many at a time
  /// @param caller makes the caller of that number, before the time begins
  public static Result run(int callers, double seconds, IntFunction<? extends Caller> caller)
      throws InterruptedException {
    List<Caller> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) all.add(caller.apply(i));
    try (var threads = Executors.newFixedThreadPool(callers)) {
      long begin = System.nanoTime();
      long end = begin + (long) (seconds * 1e9);
      List<Future<Part>> parts = new ArrayList<>();
      for (Caller one : all) parts.add(threads.submit(loop(one, end)));
      return sum(parts, begin);
    } finally {
      all.forEach(Caller::close);
    }
  }

  private static final class Part {
    final LatencyHistogram latencies = new LatencyHistogram();
    final Map<String, Long> others = new TreeMap<>();
    long end;
  }

  private static Callable<Part> loop(Caller caller, long end) {
    return () -> {
      var part = new Part();
      long before = System.nanoTime();
      while (before < end) {
        String outcome = caller.call();
        long after = System.nanoTime();
        if (outcome == null) break;
        if (outcome.equals(DONE)) {
          part.latencies.record(after - before);
        } else {
          part.others.merge(outcome, 1L, Long::sum);
        }
        before = after;
      }
      part.end = before;
      return part;
    };
  }

  private static Result sum(List<Future<Part>> parts, long begin) throws InterruptedException {
    var latencies = new LatencyHistogram();
    Map<String, Long> others = new TreeMap<>();
    long end = begin;
    for (Future<Part> future : parts) {
      Part part;
      try {
        part = future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a caller broke off", e.getCause());
      }
      latencies.add(part.latencies);
      part.others.forEach((outcome, count) -> others.merge(outcome, count, Long::sum));
      end = Math.max(end, part.end);
    }
    return new Result(latencies.count(), others, latencies, (end - begin) / 1e9);
  }
}
