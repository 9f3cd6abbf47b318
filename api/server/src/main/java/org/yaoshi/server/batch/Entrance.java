package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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

  /// About what one go takes.
  private static final long LONGEST_GATHERING_NANOS = 2_000_000;

  /// Longer than a cohort takes on a busy machine: an older one is held up, and does not count.
  private static final Duration LONGEST_UNDER_WAY = Duration.ofMillis(100);

  /// Longer than all members take on a busy machine; yet a call that hangs does not hold up the
  /// others.
  private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

  private final Stage<T, Entered<R>> stage;
  private final int most;
  private final int cohortsAtOnce;
  private final long longestUnderWay;
  private final Crowd crowd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enoughCame = lock.newCondition();
  private final Condition oneEnded = lock.newCondition();

  /// Those that nobody has begun with; who leads is not among them.
  private final Deque<Waiting<T, Entered<R>>> queue = new ArrayDeque<>();

  /// When each cohort began that is under way, the oldest first.
  private final Deque<Begun> underWay = new ArrayDeque<>();

  private boolean led;

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
    this(name, most, cohortsAtOnce, LONGEST_UNDER_WAY, patience, work, crowd);
  }

  Entrance(
      String name,
      int most,
      int cohortsAtOnce,
      Duration longestUnderWay,
      Duration patience,
      Stage.Work<T, R> work,
      Crowd crowd) {
    this.stage = new Stage<>(name, patience, _ -> false, things -> enter(work, things));
    this.cohortsAtOnce = cohortsAtOnce;
    this.longestUnderWay = longestUnderWay.toNanos();
    this.most = most;
    this.crowd = crowd;
  }

  private static final class Begun {
    final long at = System.nanoTime();
  }

  private List<Entered<R>> enter(Stage.Work<T, R> work, List<T> things) {
    List<R> results = work.together(things);
    if (results.size() != things.size()) throw new IllegalStateException("not a result for each");
    var begun = new Begun();
    List<Cohort.Member> members = Cohort.of(things.size(), LONGEST_WAIT, () -> ended(begun));
    List<Entered<R>> entered = new ArrayList<>(things.size());
    for (int i = 0; i < things.size(); i++) {
      entered.add(new Entered<>(results.get(i), members.get(i)));
    }
    locked(() -> underWay.add(begun));
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
  int waiting() {
    return locked(queue::size);
  }

  /// How many cohorts have not ended.
  int underWay() {
    return locked(underWay::size);
  }

  /// Whether a go is under way.
  boolean isLed() {
    return locked(() -> led);
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
    try {
      List<Waiting<T, Entered<R>>> all = admit(own);
      stage.serve(all);
      List<Waiting<T, Entered<R>>> gone =
          locked(() -> all.stream().filter(Waiting::hasLeft).toList());
      gone.forEach(Entrance::standDown);
    } finally {
      handOn();
    }
  }

  private List<Waiting<T, Entered<R>>> admit(Waiting<T, Entered<R>> own) {
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
    return all;
  }

  /// In the place of one that has given up.
  private static <T, R> void standDown(Waiting<T, Entered<R>> gone) {
    if (gone.turn() instanceof Turn.Done<Entered<R>>(Entered<R> entered)) entered.company().close();
  }

  private void awaitPlace() {
    try {
      for (long left = closedFor(); left > 0; left = closedFor()) oneEnded.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nanoseconds until one that is under way does not count any more.
  private long closedFor() {
    long now = System.nanoTime();
    List<Begun> counting =
        underWay.stream().filter(each -> now - each.at < longestUnderWay).toList();
    int tooMany = counting.size() - cohortsAtOnce;
    return tooMany < 0 ? 0 : longestUnderWay - (now - counting.get(tooMany).at);
  }

  private void ended(Begun cohort) {
    locked(
        () -> {
          oneEnded.signal();
          return underWay.remove(cohort);
        });
  }

  private <V> V locked(Supplier<V> work) {
    lock.lock();
    try {
      return work.get();
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
