package org.yaoshi.bench.issue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.yaoshi.bench.ClosedLoop;
import org.yaoshi.bench.ProcessUsage;
import org.yaoshi.bench.Throughput;
import org.yaoshi.load.HttpsConnection;
import org.yaoshi.load.MadeRequest;
import org.yaoshi.load.TlsClient;

/// Part (c) of the floor, seen by the caller: requests of the same size over the same client,
/// answered by [ConstantServer], which runs as long as this is open.
final class ConstantAnswers implements AutoCloseable {
  private static final int STOP_WITHIN_SECONDS = 10;

  private final Process server;
  private final int port;
  private final SSLContext tls;
  private final MadeRequest request;

  private ConstantAnswers(Process server, int port, SSLContext tls, MadeRequest request) {
    this.server = server;
    this.port = port;
    this.tls = tls;
    this.request = request;
  }

  /// @param request what is sent each time
  /// @param octets what is answered each time
  static ConstantAnswers start(Installation installation, MadeRequest request, int octets)
      throws IOException, GeneralSecurityException {
    int port = freePort();
    Process server =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC", // as the server has them
                    "-XX:+UseCompactObjectHeaders",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ConstantServer.class.getName(),
                    installation.data().toString(),
                    Integer.toString(port),
                    Integer.toString(octets)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String first = said.readLine();
    if (!ConstantServer.READY.equals(first)) {
      server.destroy();
      throw new IOException("the server of constants did not start");
    }
    SSLContext tls =
        TlsClient.context(
            installation.operatorPkcs12(),
            installation.operatorPassword(),
            installation.tlsTrust());
    return new ConstantAnswers(server, port, tls, request);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Throughput measure(int connections, double seconds) throws InterruptedException {
    return Throughput.best(seconds, this::cpu, _ -> new Caller(), connections);
  }

  private double cpu() {
    return ProcessUsage.cpuSeconds(server.pid()) + ProcessUsage.ownCpuSeconds();
  }

  private final class Caller implements ClosedLoop.Caller {
    private final UUID order = UUID.randomUUID();
    private final HttpsConnection connection;

    Caller() {
      try {
        connection = HttpsConnection.open(tls, port);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot connect to the server of constants", e);
      }
    }

    @Override
    public String call() throws IOException {
      var answer =
          connection.post(CertifyCaller.path(order), CertifyCaller.key(order), request.body());
      return answer.status() == 200 ? ClosedLoop.DONE : "status " + answer.status();
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) server.destroyForcibly();
  }
}
