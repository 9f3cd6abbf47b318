package org.yaoshi.cli.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.load.MadeRequest;

/// A provider system that has one key after the other certified, and asks for every certificate a
/// second time with the same key. With several nodes it asks all of them at once instead. Used by
/// one thread.
final class CertifyingClient implements Callable<Void> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Orders orders;
  private final List<Repeating> nodes;
  private final Journal journal;
  private final Pace pace;
  private final Consumer<byte[]> issued;
  private final AtomicBoolean stop;
  private final KeyPairGenerator keys;
  private final Signature signer;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /// @param issued told of every certificate, DER
  CertifyingClient(
      Orders orders,
      List<Repeating> nodes,
      Journal journal,
      Pace pace,
      Consumer<byte[]> issued,
      AtomicBoolean stop) {
    this.orders = orders;
    this.nodes = List.copyOf(nodes);
    this.journal = journal;
    this.pace = pace;
    this.issued = issued;
    this.stop = stop;
    try {
      keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      signer = Signature.getInstance("SHA256withECDSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  @Override
  public Void call() throws InterruptedException, GeneralSecurityException {
    try (journal;
        threads) {
      while (!stop.get()) one(orders.next());
      nodes.forEach(Repeating::close);
    }
    return null;
  }

  private void one(UUID order) throws InterruptedException, GeneralSecurityException {
    MadeRequest request = MadeRequest.make(keys.generateKeyPair(), signer);
    String key = "chaos-" + order;
    journal.write(Event.ASKED, order.toString(), key, 0, Certificates.sha256(request.publicKey()));
    long asked = pace.now();
    var ask = new Ask(order.toString(), key, request.body());
    if (nodes.size() == 1) {
      byte[] der = ask(nodes.getFirst(), ask);
      if (der != null) {
        told(der, asked);
        ask(nodes.getFirst(), ask);
      }
    } else {
      everywhere(ask, asked);
    }
  }

  /// All nodes at once.
  private void everywhere(Ask ask, long asked) throws InterruptedException {
    List<Callable<byte @Nullable []>> calls = new ArrayList<>();
    for (Repeating node : nodes) calls.add(() -> ask(node, ask));
    List<Future<byte @Nullable []>> answers = threads.invokeAll(calls);
    byte[] der = answers.getFirst().resultNow();
    if (der != null) told(der, asked);
  }

  private void told(byte[] der, long asked) {
    pace.answered(asked);
    issued.accept(der);
  }

  /// One request for a certificate.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Ask(String order, String key, byte[] body) {}

  /// @return DER; null: there was no certificate
  private byte @Nullable [] ask(Repeating node, Ask ask) throws InterruptedException {
    String path = "/api/v1/production-orders/" + ask.order + "/certify";
    byte[] body = node.post(ask.order, path, ask.key, ask.body);
    if (body == null) return null;
    byte[] der = certificate(body);
    String base64 = Base64.getEncoder().encodeToString(der);
    journal.write(Event.CERTIFIED, ask.order, ask.key, 200, base64);
    return der;
  }

  private static byte[] certificate(byte[] body) {
    try {
      return Certificates.fromPem(JSON.readTree(body).path("certificate").asText());
    } catch (IOException e) {
      return new byte[0]; // the checker will not find it in the database
    }
  }
}
