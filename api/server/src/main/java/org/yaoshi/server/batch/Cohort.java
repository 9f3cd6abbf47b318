package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Threads that went through an [Entrance] together and go through the stages after it together
/// too: the last one to arrive at a stage does its work for all. Between two stages each is on its
/// own. So a go stays as large as at the entrance, although some take longer than others. One that
/// fails leaves, and nobody waits for it any more; for one that is slow the others wait a moment.
public final class Cohort {
  /// Those that have come to one stage and wait there.
  private static final class Gathering<T, R> {
    final ArrayDeque<Waiting<T, R>> here = new ArrayDeque<>();

    /// How many have not gone through it yet, those here among them.
    int due;

    Gathering(int due) {
      this.due = due;
    }

    boolean isComplete() {
      return here.size() == due;
    }

    List<Waiting<T, R>> depart() {
      var all = List.copyOf(here);
      here.clear();
      due -= all.size();
      return all;
    }

    void oneLess() {
      due--;
      Waiting<T, R> first = here.peekFirst();
      if (first != null && isComplete()) first.wake();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Stage<?, ?>, Gathering<?, ?>> gatherings = new HashMap<>();
  private final Duration longestWait;
  private final Runnable end;
  private int members;

  private Cohort(int members, Duration longestWait, Runnable end) {
    this.members = members;
    this.longestWait = longestWait;
    this.end = end;
  }

  /// @param longestWait for the others, at each stage
  /// @param end what happens when the last member has left
  /// @return as many as there are members
  static List<Member> of(int members, Duration longestWait, Runnable end) {
    var cohort = new Cohort(members, longestWait, end);
    List<Member> all = new ArrayList<>(members);
    for (int i = 0; i < members; i++) all.add(cohort.new Member());
    return all;
  }

  /// One thread's part in it. Until it is closed the others wait for it.
  public final class Member implements AutoCloseable {
    private final Set<Gathering<?, ?>> passed = new HashSet<>();
    private boolean left;

    private Member() {}

    /// Has a thing done together with the others'; its work has ended when this returns. Once for
    /// each stage, in the same order for all.
    ///
    /// @throws Overload nothing was begun
    /// @throws OutcomeUnknown it was begun, and may yet be done
    public <T, R> R goThrough(Stage<T, R> stage, T thing) {
      var own = new Waiting<T, R>(thing);
      long deadline = stage.deadline();
      long company = System.nanoTime() + longestWait.toNanos();
      Gathering<T, R> gathering = arrive(stage, own);
      while (true) {
        switch (own.turn()) {
          case Waiting.Turn.Done<R>(R result) -> {
            return result;
          }
          case Waiting.Turn.Failed<R>(RuntimeException cause) -> throw cause;
          case null, default -> goOrWait(stage, gathering, own, company, deadline);
        }
      }
    }

    private <T, R> Gathering<T, R> arrive(Stage<T, R> stage, Waiting<T, R> own) {
      lock.lock();
      try {
        Gathering<T, R> gathering = gathering(stage);
        passed.add(gathering);
        gathering.here.add(own);
        return gathering;
      } finally {
        lock.unlock();
      }
    }

    /// The others do not wait for it any more.
    @Override
    public void close() {
      lock.lock();
      try {
        if (left) return;
        left = true;
        members--;
        for (Gathering<?, ?> gathering : gatherings.values()) {
          if (!passed.contains(gathering)) gathering.oneLess();
        }
        if (members == 0) end.run();
      } finally {
        lock.unlock();
      }
    }
  }

  @SuppressWarnings("unchecked") // a stage's gathering is of its types
  private <T, R> Gathering<T, R> gathering(Stage<T, R> stage) {
    return (Gathering<T, R>)
        Objects.requireNonNull(gatherings.computeIfAbsent(stage, _ -> new Gathering<>(members)));
  }

  /// @param company until when it waits for the others
  /// @param deadline until when it waits for the work
  private <T, R> void goOrWait(
      Stage<T, R> stage,
      Gathering<T, R> gathering,
      Waiting<T, R> own,
      long company,
      long deadline) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    List<Waiting<T, R>> all = List.of();
    long until = deadline;
    lock.lock();
    try {
      if (gathering.here.contains(own)) {
        until = company;
        if (interrupted) withdraw(stage, gathering, own);
        if (gathering.isComplete() || left(company) <= 0) all = gathering.depart();
      } else if (interrupted || left(deadline) <= 0) {
        throw new OutcomeUnknown(stage.name(), null);
      }
    } finally {
      lock.unlock();
    }
    if (all.isEmpty()) LockSupport.parkNanos(stage, Math.max(1, left(until)));
    else stage.serve(all);
  }

  private static <T, R> void withdraw(
      Stage<T, R> stage, Gathering<T, R> gathering, Waiting<T, R> own) {
    gathering.here.remove(own);
    gathering.oneLess();
    throw Overload.of(stage.name());
  }

  private static long left(long time) {
    return time - System.nanoTime();
  }
}
