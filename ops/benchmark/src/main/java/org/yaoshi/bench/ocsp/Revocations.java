package org.yaoshi.bench.ocsp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.yaoshi.bench.issue.Installation;
import org.yaoshi.load.TlsClient;

/// An authority that revokes certificates one after the other, at a steady pace.
final class Revocations implements AutoCloseable {
  private final HttpClient client;
  private final URI api;
  private final StoredCertificates certificates;
  private final AtomicInteger next;
  private final AtomicInteger refused = new AtomicInteger();
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

  private Revocations(HttpClient client, URI api, StoredCertificates certificates, int first) {
    this.client = client;
    this.api = api;
    this.certificates = certificates;
    this.next = new AtomicInteger(first);
  }

  /// @param first the first one's number
  static Revocations start(
      Installation installation, StoredCertificates certificates, int first, int aSecond)
      throws IOException, GeneralSecurityException {
    var authority = installation.endpoints().path("personas").path("authority");
    var tls =
        TlsClient.context(
            Path.of(authority.path("p12").asText()),
            authority.path("p12Password").asText().toCharArray(),
            installation.tlsTrust());
    var revocations =
        new Revocations(
            HttpClient.newBuilder().sslContext(tls).build(),
            installation.api(),
            certificates,
            first);
    revocations.pace.scheduleAtFixedRate(
        revocations::one, 0, 1_000_000 / aSecond, TimeUnit.MICROSECONDS);
    return revocations;
  }

  private void one() {
    String serial = certificates.serial(next.getAndIncrement()).hex();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + "/certificates/" + serial + "/revoke"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"reason\": \"superseded\"}"))
            .build();
    try {
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
        refused.incrementAndGet();
      }
    } catch (IOException e) {
      refused.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How many were asked for that were not done.
  int refused() {
    return refused.get();
  }

  /// The number of the next one.
  int reached() {
    return next.get();
  }

  @Override
  public void close() {
    pace.shutdownNow();
    pace.close();
    client.close();
  }
}
