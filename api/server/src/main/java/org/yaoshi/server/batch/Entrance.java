package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.yaoshi.server.batch.Waiting.Turn;

/// Does the work of threads that wait at the same time in one go, as the first [Stage], and makes a
/// [Cohort] of them for the stages after it. A thread that finds nobody at work does its own with
/// what has gathered meanwhile, and then hands on. It waits for company only while others are known
/// to be about, for half of them, and for a moment: on a busy machine those who come are slowed
/// down by those who go, and would otherwise go alone. No thread of its own.
///
/// @param <T> one thing to be done
/// @param <R> its result
public final class Entrance<T, R> {
  /// What became of one thing, and its part in the stages to come.
  public record Entered<R>(R result, Cohort.Member company) {}

  /// About what one go takes; so a request waits at most twice as long as it would have.
  private static final long LONGEST_GATHERING_NANOS = 2_000_000;

  /// Longer than a cohort takes on a busy machine.
  private static final long LONGEST_CLOSED_NANOS = 100_000_000;

  private final Stage<T, Entered<R>> stage;
  private final int most;
  private final int cohortsAtOnce;
  private final Crowd crowd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enoughCame = lock.newCondition();
  private final Condition oneEnded = lock.newCondition();

  /// Those that nobody has begun with; who leads is not among them.
  private final Deque<Waiting<T, Entered<R>>> queue = new ArrayDeque<>();

  private boolean led;
  private int underWay;

  /// @param name for messages
  /// @param most things that go together, and that wait
  /// @param cohortsAtOnce how many may be under way; those that come meanwhile make up the next
  /// @param patience the longest a caller waits
  /// @param crowd those who are here or may soon be
  public Entrance(
      String name,
      int most,
      int cohortsAtOnce,
      Duration patience,
      Stage.Work<T, R> work,
      Crowd crowd) {
    this.stage = new Stage<>(name, patience, _ -> false, things -> enter(work, things));
    this.cohortsAtOnce = cohortsAtOnce;
    this.most = most;
    this.crowd = crowd;
  }

  private List<Entered<R>> enter(Stage.Work<T, R> work, List<T> things) {
    List<R> results = work.together(things);
    begun();
    List<Cohort.Member> members = Cohort.of(things.size(), this::ended);
    List<Entered<R>> entered = new ArrayList<>(things.size());
    for (int i = 0; i < things.size(); i++) {
      entered.add(new Entered<>(results.get(i), members.get(i)));
    }
    return entered;
  }

  /// Has it done; its work has ended when this returns.
  ///
  /// @return with the member of the cohort, which has to be closed
  /// @throws Overload nothing was begun
  /// @throws OutcomeUnknown it was begun, and may yet be done
  public Entered<R> enter(T thing) {
    var own = new Waiting<T, Entered<R>>(thing);
    enqueue(own);
    long deadline = stage.deadline();
    while (true) {
      switch (await(own, deadline)) {
        case Turn.Lead<Entered<R>> _ -> lead(own);
        case Turn.Done<Entered<R>>(Entered<R> entered) -> {
          return entered;
        }
        case Turn.Failed<Entered<R>>(RuntimeException cause) -> throw cause;
      }
    }
  }

  /// How many wait for others to end.
  public int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /// Whether a go is under way.
  boolean isLed() {
    lock.lock();
    try {
      return led;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Waiting<T, Entered<R>> own) {
    lock.lock();
    try {
      if (!led) {
        led = true;
        own.take(new Turn.Lead<>());
      } else if (queue.size() < most) {
        queue.add(own);
        if (haveEnoughCome()) enoughCame.signal();
      } else {
        throw Overload.of(stage.name());
      }
    } finally {
      lock.unlock();
    }
  }

  private Turn<Entered<R>> await(Waiting<T, Entered<R>> own, long deadline) {
    while (true) {
      Turn<Entered<R>> turn = own.turn();
      if (turn != null) return turn;
      long left = deadline - System.nanoTime();
      if (left <= 0) return giveUp(own);
      LockSupport.parkNanos(this, left);
      if (Thread.currentThread().isInterrupted()) return giveUp(own);
    }
  }

  /// Leaves the queue, if nobody has begun with it.
  private Turn<Entered<R>> giveUp(Waiting<T, Entered<R>> own) {
    lock.lock();
    try {
      Turn<Entered<R>> turn = own.turn();
      if (turn != null) return turn;
      if (queue.remove(own)) throw Overload.of(stage.name());
      own.leave();
      throw new OutcomeUnknown(stage.name(), null);
    } finally {
      lock.unlock();
    }
  }

  /// Works on what waits, the leader's own among it, then hands the lead to the next.
  private void lead(Waiting<T, Entered<R>> own) {
    List<Waiting<T, Entered<R>>> all = new ArrayList<>();
    lock.lock();
    try {
      own.waitOn();
      awaitPlace();
      gather();
      all.add(own);
      while (all.size() < most && !queue.isEmpty()) all.add(queue.remove());
    } finally {
      lock.unlock();
    }
    try {
      stage.serve(all);
      all.stream().filter(Waiting::hasLeft).forEach(Entrance::standDown);
    } finally {
      handOn();
    }
  }

  /// Nobody else would.
  private static <T, R> void standDown(Waiting<T, Entered<R>> gone) {
    if (gone.turn() instanceof Turn.Done<Entered<R>>(Entered<R> entered)) entered.company().close();
  }

  /// What is held up does not hold up what comes after it for long.
  private void awaitPlace() {
    try {
      long left = LONGEST_CLOSED_NANOS;
      while (left > 0 && underWay >= cohortsAtOnce) left = oneEnded.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begun() {
    lock.lock();
    try {
      underWay++;
    } finally {
      lock.unlock();
    }
  }

  private void ended() {
    lock.lock();
    try {
      underWay--;
      oneEnded.signal();
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    try {
      long left = LONGEST_GATHERING_NANOS;
      while (left > 0 && !haveEnoughCome()) left = enoughCame.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Half of the crowd: the other half is under way, so that neither waits for the other.
  private boolean haveEnoughCome() {
    return queue.size() + 1 >= Math.min(most, crowd.size() / 2);
  }

  private void handOn() {
    lock.lock();
    try {
      Waiting<T, Entered<R>> next = queue.poll();
      if (next == null) led = false;
      else next.take(new Turn.Lead<>());
    } finally {
      lock.unlock();
    }
  }
}
