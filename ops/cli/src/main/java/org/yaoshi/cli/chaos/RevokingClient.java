package org.yaoshi.cli.chaos;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.chaos.Journal.Event;

/// An authority's system that revokes some of the certificates just issued. Used by one thread.
final class RevokingClient implements Callable<Void> {
  static final String OFFICER = "authority";
  private static final byte[] BODY =
      "{\"reason\":\"cessationOfOperation\"}".getBytes(StandardCharsets.US_ASCII);

  private final BlockingQueue<byte[]> certificates;
  private final Repeating server;
  private final Journal journal;
  private final AtomicBoolean stop;

  /// @param certificates DER
  RevokingClient(
      BlockingQueue<byte[]> certificates, Repeating server, Journal journal, AtomicBoolean stop) {
    this.certificates = certificates;
    this.server = server;
    this.journal = journal;
    this.stop = stop;
  }

  @Override
  public Void call() throws InterruptedException {
    try (journal;
        server) {
      while (!stop.get()) {
        byte[] der = certificates.poll(100, TimeUnit.MILLISECONDS);
        if (der != null) revoke(Certificates.serial(Certificates.read(der)));
      }
    }
    return null;
  }

  private void revoke(String serial) throws InterruptedException {
    String key = "chaos-revoke-" + serial;
    byte @Nullable [] answer =
        server.post(serial, "/api/v1/certificates/" + serial + "/revoke", key, BODY);
    if (answer != null) journal.write(Event.REVOKED, serial, key, 200, "");
  }
}
