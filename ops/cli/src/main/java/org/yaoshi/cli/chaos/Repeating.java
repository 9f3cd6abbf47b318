package org.yaoshi.cli.chaos;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.chaos.Journal.Event;
import org.yaoshi.load.HttpsConnection;

/// A caller that sends the same request with the same key until it is answered, and writes down
/// what it was told. Used by one thread.
final class Repeating implements AutoCloseable {
  private static final int OK = 200;
  private static final long AGAIN_AFTER_MS = 100;
  private static final long GIVE_UP_AFTER_NS = TimeUnit.SECONDS.toNanos(240);

  private final SSLContext tls;
  private final int port;
  private final Journal journal;
  private @Nullable HttpsConnection connection;

  Repeating(SSLContext tls, int port, Journal journal) {
    this.tls = tls;
    this.port = port;
    this.journal = journal;
  }

  /// @param subject as the journal calls what this is about
  /// @return the body of the answer; null: none came in four minutes, or it was a final refusal
  byte @Nullable [] post(String subject, String path, String key, byte[] body)
      throws InterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < GIVE_UP_AFTER_NS) {
      HttpsConnection.Answer answer = once(subject, path, key, body);
      if (answer != null) {
        if (answer.status() == OK) return answer.body();
        String said = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        journal.write(Event.REFUSED, subject, key, answer.status(), said);
        if (!isPassing(answer.status())) return null;
      }
      TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
    }
    return null;
  }

  /// What asks for a repetition (RFC 9110 §15.6), and what the checker will complain of.
  private static boolean isPassing(int status) {
    return status >= 500 || status == 429;
  }

  private HttpsConnection.@Nullable Answer once(
      String subject, String path, String key, byte[] body) {
    try {
      HttpsConnection open = connection;
      if (open == null) {
        open = HttpsConnection.open(tls, port);
        connection = open;
      }
      return open.post(path, key, body);
    } catch (IOException | NumberFormatException e) {
      journal.write(Event.BROKEN, subject, key, 0, String.valueOf(e.getMessage()));
      close();
      return null;
    }
  }

  @Override
  public void close() {
    if (connection != null) connection.close();
    connection = null;
  }
}
