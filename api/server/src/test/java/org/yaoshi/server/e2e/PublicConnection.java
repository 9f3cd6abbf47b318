package org.yaoshi.server.e2e;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A connection to the public port, on which a test writes octets of its own making.
final class PublicConnection implements AutoCloseable {
  private static final int LONGEST_WAIT_MS = 20_000;

  /// @param fields by lower-case name
  record Answer(String statusLine, Map<String, String> fields, byte[] body) {
    /// A field that is there.
    String field(String name) {
      String value = fields.get(name);
      if (value == null) throw new AssertionError("no " + name + " in " + fields);
      return value;
    }

    int status() {
      return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  PublicConnection(RunningServer.Node node) {
    try {
      socket = new Socket("127.0.0.1", node.http());
      socket.setSoTimeout(LONGEST_WAIT_MS);
      in = new DataInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param text ISO 8859-1
  void send(String text) {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] octets) {
    try {
      socket.getOutputStream().write(octets);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next answer, whose length it says itself.
  Answer next() {
    return next(true);
  }

  /// The same for an answer to HEAD, or one without a body.
  Answer nextHead() {
    return next(false);
  }

  /// The body that follows such an answer to GET.
  byte[] body(Answer head) {
    try {
      return in.readNBytes(Integer.parseInt(head.field("content-length")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer next(boolean body) {
    try {
      String statusLine = line();
      Map<String, String> fields = new LinkedHashMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        fields.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      byte[] octets =
          body
              ? new byte[Integer.parseInt(fields.getOrDefault("content-length", "0"))]
              : new byte[0];
      in.readFully(octets);
      return new Answer(statusLine, fields, octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the server closes it, within the longest wait, without saying more.
  boolean isClosed() {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) throw new EOFException("closed after " + line);
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
