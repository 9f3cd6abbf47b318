package org.yaoshi.server.e2e;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Relying parties at each of several nodes that ask about many certificates in turn, without a
/// pause, and write down what they hear.
final class Crowd implements AutoCloseable {
  private static final int PARTIES = 4;

  /// @param sent when the question was about to be sent, of [System#nanoTime]
  /// @param status as [RelyingParty.Ocsp] has it, or `tryLater`
  record Heard(
      RunningServer.Node node, BigInteger serial, long sent, long received, String status) {}

  private final List<BigInteger> serials;
  private final AtomicInteger answers = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<List<Heard>>> running = new ArrayList<>();
  private volatile boolean stopped;

  Crowd(List<RunningServer.Node> nodes, List<BigInteger> serials) {
    this.serials = serials;
    for (RunningServer.Node node : nodes) {
      for (int i = 0; i < PARTIES; i++) {
        int first = i * serials.size() / PARTIES;
        int end = (i + 1) * serials.size() / PARTIES;
        running.add(threads.submit(() -> ask(node, first, end)));
      }
    }
  }

  private List<Heard> ask(RunningServer.Node node, int first, int end) {
    var party = node.relyingParty();
    List<Heard> heard = new ArrayList<>();
    for (int i = first; !stopped; i = (i + 1) % serials.size()) heard.add(ask(node, party, i));
    for (int i = first; i < end; i++) heard.add(ask(node, party, i));
    return heard;
  }

  private Heard ask(RunningServer.Node node, RelyingParty party, int i) {
    BigInteger serial = serials.get(i);
    long sent = System.nanoTime();
    String status = i % 3 == 0 ? party.heard(serial) : party.heardByGet(serial);
    answers.incrementAndGet();
    return new Heard(node, serial, sent, System.nanoTime(), status);
  }

  /// Returns when so many more answers have come.
  void awaitAnswers(int more) {
    int enough = answers.get() + more;
    while (answers.get() < enough) goOn();
  }

  /// Returns when a time of [System#nanoTime] has come.
  void awaitTime(long time) {
    while (System.nanoTime() - time < 0) goOn();
  }

  private void goOn() {
    if (running.stream().anyMatch(Future::isDone)) {
      throw new AssertionError("a relying party stopped", failure());
    }
    Thread.yield();
  }

  private Throwable failure() {
    return running.stream()
        .filter(one -> one.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .findFirst()
        .orElseThrow();
  }

  /// Has each node asked about each certificate once more.
  ///
  /// @return everything that was heard
  List<Heard> finish() throws InterruptedException {
    stopped = true;
    List<Heard> all = new ArrayList<>();
    for (Future<List<Heard>> party : running) {
      try {
        all.addAll(party.get());
      } catch (ExecutionException e) {
        throw new AssertionError("a relying party stopped", requireNonNull(e.getCause()));
      }
    }
    return all;
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
  }
}
