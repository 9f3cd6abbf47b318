package org.yaoshi.bench.issue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.yaoshi.bench.ClosedLoop;
import org.yaoshi.load.HttpsConnection;
import org.yaoshi.load.MadeRequest;
import org.yaoshi.load.Octets;

/// A provider system that has one key after the other certified over one connection, and looks at
/// what it gets: a serial number nobody got before, and a certificate of the key it sent.
final class CertifyCaller implements ClosedLoop.Caller {
  private static final byte[] SERIAL = "\"serial\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CERTIFICATE =
      "\"certificate\":\"-----BEGIN CERTIFICATE-----\\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CERTIFICATE_END = "-----END".getBytes(StandardCharsets.US_ASCII);

  private final Work work;
  private final Witness witness;
  private final SSLContext tls;
  private final int port;
  private HttpsConnection connection;

  /// @param work shared with the other callers, as `witness` is
  CertifyCaller(Work work, Witness witness, SSLContext tls, int port) {
    this.work = work;
    this.witness = witness;
    this.tls = tls;
    this.port = port;
    this.connection = connect();
  }

  private HttpsConnection connect() {
    try {
      return HttpsConnection.open(tls, port);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot connect to the server", e);
    }
  }

  @Override
  public @Nullable String call() {
    Work.Job job = work.next();
    if (job == null) return null;
    try {
      HttpsConnection.Answer answer =
          connection.post(path(job.order()), key(job.order()), job.request().body());
      return answer.status() == 200
          ? verdict(answer.body(), job.request())
          : "status " + answer.status();
    } catch (IOException lost) {
      connection.close();
      connection = connect();
      return "no answer: " + lost.getMessage();
    }
  }

  static String path(UUID order) {
    return "/api/v1/production-orders/" + order + "/certify";
  }

  /// One thing to be done, one key.
  static String key(UUID order) {
    return "bench-" + order;
  }

  private String verdict(byte[] body, MadeRequest request) {
    int serialAt = Octets.indexOf(body, 0, body.length, SERIAL);
    int certificateAt = Octets.indexOf(body, 0, body.length, CERTIFICATE);
    if (serialAt < 0 || certificateAt < 0) return "an answer without a certificate";
    int from = serialAt + SERIAL.length;
    int to = Octets.indexOf(body, from, body.length, new byte[] {'"'});
    String serial = new String(body, from, to - from, StandardCharsets.US_ASCII);
    if (!witness.isNew(serial, body.length)) {
      return "a serial number twice";
    }
    byte[] der = certificate(body, certificateAt + CERTIFICATE.length);
    boolean itsKey = Octets.indexOf(der, 0, der.length, request.publicKey()) >= 0;
    return itsKey ? DONE : "a certificate of another key";
  }

  private static final String DONE = ClosedLoop.DONE;

  /// Base64 in lines, each followed by a line feed as JSON writes it.
  private static byte[] certificate(byte[] body, int from) {
    int to = Octets.indexOf(body, from, body.length, CERTIFICATE_END);
    byte[] base64 = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (body[i] == '\\') i++;
      else base64[length++] = body[i];
    }
    return Base64.getDecoder().decode(java.util.Arrays.copyOf(base64, length));
  }

  @Override
  public void close() {
    connection.close();
  }
}
