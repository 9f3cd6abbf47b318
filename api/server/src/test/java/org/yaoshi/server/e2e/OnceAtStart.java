package org.yaoshi.server.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/// Runs what a node does when it starts, and nothing by the clock: no job writes in the middle of a
/// test that compares tables. A test that needs a job runs it.
final class OnceAtStart implements TaskScheduler {
  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    task.run();
    return new Never();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
    return new Never();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    throw new UnsupportedOperationException("no job is scheduled so");
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Instant start) {
    throw new UnsupportedOperationException("no job is scheduled so");
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
    throw new UnsupportedOperationException("no job is scheduled so");
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
    throw new UnsupportedOperationException("no job is scheduled so");
  }

  /// What will not run again.
  private static final class Never extends CompletableFuture<@Nullable Void>
      implements ScheduledFuture<@Nullable Void> {
    @Override
    public long getDelay(TimeUnit unit) {
      return Long.MAX_VALUE;
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(Long.MAX_VALUE, other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
