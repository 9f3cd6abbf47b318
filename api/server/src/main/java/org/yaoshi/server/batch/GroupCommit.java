package org.yaoshi.server.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Does the work of threads that wait at the same time in one go, such as one transaction, which
/// costs little more than that of one. A thread that finds nobody at work does its own with what
/// has gathered meanwhile, and then hands on. It waits for company only while others are known to
/// be on their way, for half of them, and for a moment: on a busy machine those who come are slowed
/// down by those who go, and would otherwise go alone. No thread of its own.
///
/// @param <T> one thing to be done
/// @param <R> its result
public final class GroupCommit<T, R> {
  /// The work on several things at once: one result each, in their order.
  @FunctionalInterface
  public interface Work<T, R> {
    List<R> together(List<T> things);
  }

  private sealed interface Turn<R> {
    record Lead<R>() implements Turn<R> {}

    record Done<R>(R result) implements Turn<R> {}

    record Failed<R>(RuntimeException cause) implements Turn<R> {}
  }

  private static final class Waiting<T, R> {
    final T thing;
    final Thread thread = Thread.currentThread();
    volatile @Nullable Turn<R> turn;

    Waiting(T thing) {
      this.thing = thing;
    }

    void take(Turn<R> given) {
      turn = given;
      LockSupport.unpark(thread);
    }
  }

  /// About what one go takes; so a request waits at most twice as long as it would have.
  private static final long LONGEST_GATHERING_NANOS = 2_000_000;

  private final String name;
  private final int most;
  private final int leadersAtOnce;
  private final Duration patience;
  private final Predicate<RuntimeException> divides;
  private final Work<T, R> work;
  private final Crowd crowd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enoughCame = lock.newCondition();

  /// Those that nobody has begun with; who leads is not among them.
  private final Deque<Waiting<T, R>> queue = new ArrayDeque<>();

  private int leaders;

  /// @param name for messages
  /// @param most things that go together, and that wait
  /// @param leadersAtOnce how many goes may overlap
  /// @param patience the longest a caller waits
  /// @param divides failures that one of several things can be the cause of: each is then tried
  ///   alone, so that one bad thing fails nobody else
  /// @param crowd those who are here or may soon be
  public GroupCommit(
      String name,
      int most,
      int leadersAtOnce,
      Duration patience,
      Predicate<RuntimeException> divides,
      Work<T, R> work,
      Crowd crowd) {
    this.name = name;
    this.most = most;
    this.leadersAtOnce = leadersAtOnce;
    this.patience = patience;
    this.divides = divides;
    this.work = work;
    this.crowd = crowd;
  }

  /// Has it done; its work has ended when this returns.
  ///
  /// @throws Overload nothing was begun
  /// @throws OutcomeUnknown it was begun, and may yet be done
  public R run(T thing) {
    var own = new Waiting<T, R>(thing);
    enqueue(own);
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      switch (await(own, deadline)) {
        case Turn.Lead<R> _ -> lead(own);
        case Turn.Done<R>(R result) -> {
          return result;
        }
        case Turn.Failed<R>(RuntimeException cause) -> throw cause;
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

  /// How many goes are under way.
  int leading() {
    lock.lock();
    try {
      return leaders;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Waiting<T, R> own) {
    lock.lock();
    try {
      if (leaders < leadersAtOnce) {
        leaders++;
        own.turn = new Turn.Lead<>();
      } else if (queue.size() < most) {
        queue.add(own);
        if (haveEnoughCome()) enoughCame.signal();
      } else {
        throw Overload.of(name);
      }
    } finally {
      lock.unlock();
    }
  }

  private Turn<R> await(Waiting<T, R> own, long deadline) {
    while (true) {
      Turn<R> turn = own.turn;
      if (turn != null) return turn;
      long left = deadline - System.nanoTime();
      if (left <= 0) return giveUp(own);
      LockSupport.parkNanos(this, left);
      if (Thread.currentThread().isInterrupted()) return giveUp(own);
    }
  }

  /// Leaves the queue, if nobody has begun with it.
  private Turn<R> giveUp(Waiting<T, R> own) {
    lock.lock();
    try {
      Turn<R> turn = own.turn;
      if (turn != null) return turn;
      throw queue.remove(own) ? Overload.of(name) : new OutcomeUnknown(name, null);
    } finally {
      lock.unlock();
    }
  }

  /// Works on what waits, the leader's own among it, then hands the lead to the next.
  private void lead(Waiting<T, R> own) {
    List<Waiting<T, R>> all = new ArrayList<>();
    lock.lock();
    try {
      own.turn = null;
      gather();
      all.add(own);
      while (all.size() < most && !queue.isEmpty()) all.add(queue.remove());
    } finally {
      lock.unlock();
    }
    try {
      serve(all);
    } finally {
      handOn();
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

  /// Half of the crowd: the other half is at work elsewhere, so that neither waits for the other.
  private boolean haveEnoughCome() {
    return queue.size() + 1 >= Math.min(most, crowd.size() / 2);
  }

  private void handOn() {
    lock.lock();
    try {
      Waiting<T, R> next = queue.poll();
      if (next == null) leaders--;
      else next.take(new Turn.Lead<>());
    } finally {
      lock.unlock();
    }
  }

  private void serve(List<Waiting<T, R>> all) {
    try {
      List<R> results = work.together(all.stream().map(each -> each.thing).toList());
      for (int i = 0; i < all.size(); i++) all.get(i).take(new Turn.Done<>(results.get(i)));
    } catch (RuntimeException e) {
      if (all.size() > 1 && divides.test(e)) all.forEach(each -> serve(List.of(each)));
      else all.forEach(each -> each.take(new Turn.Failed<>(e)));
    } catch (Error e) {
      all.forEach(each -> each.take(new Turn.Failed<>(new OutcomeUnknown(name, e))));
      throw e;
    }
  }
}
