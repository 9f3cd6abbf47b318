package org.yaoshi.server.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A mail server that answers as a test wants: what a good one does not do on demand.
final class ScriptedSmtp implements AutoCloseable {
  /// Instead of an answer.
  static final String HANG_UP = "";

  private static final Map<String, String> USUAL =
      Map.of(
          "CONNECT", "220 ready",
          "EHLO", "250 here",
          "MAIL", "250 ok",
          "RCPT", "250 ok",
          "DATA", "354 go on",
          ".", "250 taken",
          "QUIT", "221 bye");

  private final ServerSocket socket;
  private final Map<String, String> answers;

  /// Everything that was said to it.
  final List<String> heard = new CopyOnWriteArrayList<>();

  /// @param answers those that are not the usual ones
  ScriptedSmtp(Map<String, String> answers) throws IOException {
    this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.answers = answers;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        converse(client);
      } catch (IOException gone) {
        heard.add("(gone)");
      }
    }
  }

  private void converse(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = client.getOutputStream();
    boolean inMail = false;
    if (!answer(out, "CONNECT")) return;
    for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (inMail && !line.equals(".")) continue;
      String verb = line.split(" ", 2)[0];
      inMail = verb.equals("DATA");
      if (!answer(out, verb)) return;
    }
  }

  private boolean answer(OutputStream out, String verb) throws IOException {
    String answer = answers.getOrDefault(verb, USUAL.getOrDefault(verb, "502 unknown"));
    if (answer.equals(HANG_UP)) return false;
    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
