package org.yaoshi.server.e2e;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Relying parties that ask about one certificate without a pause, half of them by GET.
final class Pollers implements AutoCloseable {
  /// @param sent when the request was about to be sent, of [System#nanoTime]
  record Seen(long sent, long received, String status) {}

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean stopped;

  Pollers(int number, RelyingParty relyingParty, BigInteger serial) {
    for (int i = 0; i < number; i++) {
      boolean get = i % 2 == 1;
      running.add(
          threads.submit(
              () -> {
                while (!stopped) {
                  long sent = System.nanoTime();
                  var said = get ? relyingParty.askByGet(serial) : relyingParty.ask(serial);
                  seen.add(new Seen(sent, System.nanoTime(), said.status()));
                  answers.incrementAndGet();
                }
              }));
    }
  }

  /// Returns when so many more answers have come.
  void awaitAnswers(int more) {
    int enough = answers.get() + more;
    while (answers.get() < enough) {
      if (running.stream().anyMatch(Future::isDone)) throw new AssertionError(failure());
      Thread.onSpinWait();
    }
  }

  /// Returns when so many were answered that were asked after a time.
  void awaitAnswersSentAfter(long time, int number) {
    while (System.nanoTime() - time < 0) awaitAnswers(1);
    while (seen.stream().filter(one -> one.sent - time >= 0).count() < number) awaitAnswers(1);
  }

  /// What was asked and answered within a time: what was asked in it and answered later may tell of
  /// what was done in between.
  List<String> statuses(long from, long to) {
    return seen.stream()
        .filter(one -> one.sent - from >= 0 && one.received - to < 0)
        .map(Seen::status)
        .toList();
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
  }

  private Throwable failure() {
    return running.stream()
        .filter(one -> one.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .findFirst()
        .orElseGet(() -> new AssertionError("a relying party stopped"));
  }
}
