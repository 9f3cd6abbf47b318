package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Promise 11: octets that are hardly HTTP are refused with a problem, on either port")
class RawRequestsTest {
  private static final int LONGEST_WAIT_MS = 20_000;
  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final RunningServer server = RunningServer.get();

  static Stream<String> either() {
    return Stream.of(
        "GET /crl/%00" + HOST,
        "GET /%00" + HOST,
        "GET /a%5cb" + HOST,
        "GET /api/v1/a%zzb" + HOST,
        "GET /ocsp/%80%" + HOST,
        "GET /../../x" + HOST,
        "GET  two  spaces" + HOST,
        "GET /a b" + HOST,
        "nonsense\r\n\r\n",
        "G@T /cps" + HOST,
        "TRACE /cps" + HOST,
        "GET /cps HTTP/3.7\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /cps HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /cps HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET /cps HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n",
        "GET /cps HTTP/1.1\r\nHost: localhost\r\nLong: " + "x".repeat(20_000) + "\r\n\r\n",
        "GET /" + "x".repeat(20_000) + HOST,
        "POST /ocsp HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        "POST /ocsp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: wrapped\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("either")
  @DisplayName("On the port for everybody")
  void plain(String request) throws Exception {
    try (var socket = new Socket("127.0.0.1", server.node().http())) {
      refused(socket, request);
    }
  }

  static Stream<String> secure() {
    return Stream.concat(
        either(),
        Stream.of("/a%2Fb", "/a;b=c", "/..;/x", "//x", "/a%25b")
            .map(p -> "GET /api/v1" + p + HOST));
  }

  @ParameterizedTest
  @MethodSource("secure")
  @DisplayName("On the port for staff and systems")
  void secure(String request) throws Exception {
    try (var socket = tls().getSocketFactory().createSocket("127.0.0.1", server.node().https())) {
      refused(socket, request);
    }
  }

  private static void refused(Socket socket, String request) throws IOException {
    socket.setSoTimeout(LONGEST_WAIT_MS);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    int end = answer.indexOf("\r\n\r\n");
    assertThat(end).as(answer).isPositive();
    String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
    assertThat(head)
        .startsWith("http/1.1 4")
        .contains("content-type: application/problem+json", "x-request-id: ");
    assertThat(answer).doesNotContainIgnoringCase("<html", "tomcat", "exception");
    JsonNode problem = problem(answer.substring(end + 4));
    assertThat(problem.get("type").stringValue()).startsWith("urn:yaoshi:problem:");
    assertThat(head).contains(problem.get("instance").stringValue().replaceFirst(".*:", ""));
    JsonNode objection = problem.get("objections").get(0);
    for (String member : new String[] {"field", "found", "required", "source"}) {
      assertThat(objection.get(member).stringValue()).as(member).isNotBlank();
    }
  }

  /// The body, whether or not it came in chunks.
  private static JsonNode problem(String body) {
    return JsonMapper.shared()
        .readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
  }

  private SSLContext tls() throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("root", server.trust());
    var trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }
}
