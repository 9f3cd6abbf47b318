package org.yaoshi.client.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/// An HTTPS server that keeps what it was sent and answers with an empty list or object.
final class EchoServer implements AutoCloseable {
  /// @param caller subject of the client certificate presented, if any
  record Received(
      String path,
      String contentType,
      Optional<String> authorization,
      String caller,
      byte[] body) {}

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final HttpsServer server;

  EchoServer(SSLContext context) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext("/", this::answer);
    server.start();
  }

  URI api() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      received.add(
          new Received(
              exchange.getRequestURI().toString(),
              String.valueOf(headers.getFirst("Content-Type")),
              Optional.ofNullable(headers.getFirst("Authorization")),
              caller((HttpsExchange) exchange),
              exchange.getRequestBody().readAllBytes()));
      String answer = "GET".equals(exchange.getRequestMethod()) ? "[]" : "{}";
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String caller(HttpsExchange exchange) {
    try {
      return exchange.getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      return "nobody";
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
