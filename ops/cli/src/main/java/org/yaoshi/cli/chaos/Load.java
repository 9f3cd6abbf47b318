package org.yaoshi.cli.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// The clients of one round: those that have keys certified, and one that revokes.
final class Load {
  /// One certificate in so many is revoked.
  private static final int REVOKED_EVERY = 25;

  private static final int REVOCATIONS_WAITING = 100;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger issued = new AtomicInteger();
  private final BlockingQueue<byte[]> toRevoke = new ArrayBlockingQueue<>(REVOCATIONS_WAITING);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Void>> running = new ArrayList<>();

  private Load() {}

  /// @param nodes that every client asks
  /// @param journals a directory
  static Load start(List<Installation> nodes, int clients, Path journals, Pace pace) {
    var load = new Load();
    Installation first = nodes.getFirst();
    var orders = new Orders(first);
    SSLContext operator = first.tls(Orders.OPERATOR);
    for (int i = 0; i < clients; i++) {
      var journal = Journal.create(journals, "client-" + i);
      var callers =
          nodes.stream().map(node -> new Repeating(operator, node.port(), journal)).toList();
      load.run(new CertifyingClient(orders, callers, journal, pace, load::issued, load.stop));
    }
    var journal = Journal.create(journals, "officer");
    var officer = new Repeating(first.tls(RevokingClient.OFFICER), first.port(), journal);
    load.run(new RevokingClient(load.toRevoke, officer, journal, load.stop));
    return load;
  }

  private void run(Callable<Void> client) {
    running.add(threads.submit(client));
  }

  /// What the officer has no time for stays as it is.
  private void issued(byte[] der) {
    if (issued.incrementAndGet() % REVOKED_EVERY == 0) {
      boolean taken = toRevoke.offer(der);
      if (!taken) issued.decrementAndGet();
    }
  }

  /// Lets every client finish what it is at.
  void stop() throws InterruptedException {
    stop.set(true);
    try {
      for (Future<Void> client : running) client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
