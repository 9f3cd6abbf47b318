package org.yaoshi.hsm.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Threads on which calls into one login of a token run. A caller that waits too long leaves its
/// call behind on the lane, where it stays stuck or comes back to nobody.
public final class Lanes implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final ThreadPoolExecutor threads;
  private final StuckCalls stuck;

  /// @param name of the threads
  /// @param width calls that may run at one time
  public Lanes(String name, int width, StuckCalls stuck) {
    this.stuck = stuck;
    this.threads =
        new ThreadPoolExecutor(
            width,
            width,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /// Does it on a lane. What it throws is thrown here.
  ///
  /// @param work throws nothing checked
  /// @param timeout from when it is started
  /// @param start by when it must be started
  /// @throws CallNotStarted it was not, or the lanes were closed
  /// @throws CallHung it was, and did not come back in time; its lane is lost
  public <T> T call(Callable<T> work, Duration timeout, Deadline start) {
    Call<T> call = new Call<>(work, stuck);
    try {
      threads.execute(call);
    } catch (RejectedExecutionException e) {
      throw new CallNotStarted("the connection was closed");
    }
    try {
      return result(call, timeout, start);
    } catch (CancellationException e) {
      throw new CallNotStarted("the connection was closed");
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  /// Waits through interruptions: they would say no more of the call's outcome than a lost answer.
  private static <T> T result(Call<T> call, Duration timeout, Deadline start)
      throws ExecutionException {
    boolean interrupted = false;
    try {
      // Nearly every call is back before the first look at it.
      long wait = timeout.toNanos();
      while (true) {
        try {
          return call.get(wait, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          giveUpIfDue(call, timeout, start);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        wait = call.isStarted() ? timeout.toNanos() - call.running() : start.left();
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private static void giveUpIfDue(Call<?> call, Duration timeout, Deadline start) {
    if (!call.isStarted()) {
      if (start.hasPassed() && call.withdraw()) throw new CallNotStarted("the token was busy");
    } else if (call.running() >= timeout.toNanos() && call.giveUp()) {
      throw new CallHung(timeout);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      case null, default -> new IllegalStateException("work that throws nothing checked", e);
    };
  }

  /// Starts no more calls; those that run go on.
  @Override
  public void close() {
    threads.shutdown();
    List<Runnable> waiting = new ArrayList<>();
    threads.getQueue().drainTo(waiting);
    for (Runnable call : waiting) ((Call<?>) call).withdraw();
  }

  /// After [#close()], waits for the calls that run.
  ///
  /// @return whether none runs any more
  public boolean awaitIdle(Duration timeout) {
    try {
      return threads.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
