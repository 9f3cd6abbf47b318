package org.yaoshi.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One kept-alive HTTPS connection, with as little of HTTP/1.1 (RFC 9112) as a load generator
/// needs, so that what the client costs does not hide what the server does. Used by one thread.
public final class HttpsConnection implements AutoCloseable {
  private static final int ANSWER_WITHIN_MS = 60_000;
  private static final int LARGEST_HEAD = 16_384;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[LARGEST_HEAD];
  private int filled;

  private HttpsConnection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /// An answer.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, byte[] body) {}

  /// Connects on this machine and shakes hands. The server's name is not looked at: what vouches
  /// for it is its own certificate alone, and a machine without a hosts file resolves no localhost.
  public static HttpsConnection open(SSLContext tls, int port) throws IOException {
    var socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_WITHIN_MS);
    socket.startHandshake();
    return new HttpsConnection(socket);
  }

  /// Sends a JSON document.
  ///
  /// @param key for `Idempotency-Key`
  public Answer post(String path, String key, byte[] body) throws IOException {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: "
                + key
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    out.write(request); // in one TLS record
    return answer();
  }

  private Answer answer() throws IOException {
    int end;
    while ((end = indexOf(END_OF_HEAD)) < 0) fill(filled + 1);
    String head = new String(buffer, 0, end + 2, StandardCharsets.US_ASCII);
    int status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    drop(end + END_OF_HEAD.length);
    String length = header(head, "content-length");
    if (!length.isEmpty()) return new Answer(status, take(Integer.parseInt(length)));
    if (header(head, "transfer-encoding").equals("chunked")) return new Answer(status, chunks());
    return new Answer(status, new byte[0]);
  }

  private byte[] chunks() throws IOException {
    byte[] body = new byte[0];
    while (true) {
      int size = Integer.parseInt(line(), 16);
      if (size == 0) {
        line();
        return body;
      }
      int before = body.length;
      body = Arrays.copyOf(body, before + size);
      System.arraycopy(take(size), 0, body, before, size);
      line();
    }
  }

  private static String header(String head, String name) {
    for (String line : head.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon == name.length() && line.regionMatches(true, 0, name, 0, colon)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }

  private String line() throws IOException {
    byte[] end = {'\r', '\n'};
    int at;
    while ((at = indexOf(end)) < 0) fill(filled + 1);
    return new String(take(at + end.length), 0, at, StandardCharsets.US_ASCII);
  }

  private byte[] take(int count) throws IOException {
    fill(count);
    byte[] taken = Arrays.copyOf(buffer, count);
    drop(count);
    return taken;
  }

  private void drop(int count) {
    System.arraycopy(buffer, count, buffer, 0, filled - count);
    filled -= count;
  }

  /// Reads until at least so many octets are in the buffer.
  private void fill(int least) throws IOException {
    if (least > buffer.length) buffer = Arrays.copyOf(buffer, Math.max(least, 2 * buffer.length));
    while (filled < least) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) throw new EOFException("the server closed the connection");
      filled += read;
    }
  }

  private int indexOf(byte[] wanted) {
    return Octets.indexOf(buffer, 0, filled, wanted);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is over with this connection; how it ended says nothing about what was measured.
      System.getLogger(HttpsConnection.class.getName()).log(System.Logger.Level.DEBUG, "close", e);
    }
  }
}
