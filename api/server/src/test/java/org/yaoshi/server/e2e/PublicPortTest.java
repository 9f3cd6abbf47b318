package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.server.e2e.PublicConnection.Answer;

@DisplayName("The public port, octet by octet")
class PublicPortTest {
  private static final String HOST = " HTTP/1.1\r\nHost: ca.example\r\n";
  private static final String CPS = "GET /cps" + HOST + "\r\n";
  private static final byte[] MALFORMED = HexFormat.of().parseHex("30030a0101");

  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();

  @Test
  @DisplayName("RFC 5019 §6.2: an answer says how long it may be kept, and not past its nextUpdate")
  void cacheFields() {
    var serial = Ekey.certified().serialNumber();
    try (var connection = new PublicConnection(server.node())) {
      connection.send(get(serial, ""));
      Answer first = connection.next();
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.fields())
          .containsEntry("content-type", "application/ocsp-response")
          .containsKeys("date", "etag", "last-modified", "expires");
      var said = relyingParty.said(first.body(), serial);
      assertThat(date(first, "last-modified")).isEqualTo(said.thisUpdate());
      assertThat(date(first, "expires")).isEqualTo(said.nextUpdate());
      String control = first.field("cache-control");
      assertThat(control).matches("max-age=\\d+, public, no-transform, must-revalidate");
      long maxAge = Long.parseLong(control.replaceAll("\\D", ""));
      assertThat(date(first, "date").plusSeconds(maxAge)).isBefore(said.nextUpdate());
      connection.send(get(serial, ""));
      assertThat(connection.next().body()).as("signed once").isEqualTo(first.body());
    }
  }

  @Test
  @DisplayName("RFC 9110 §13.2.2: one who has it is told so; HEAD gives the head of GET")
  void conditional() {
    var serial = Ekey.certified().serialNumber();
    try (var connection = new PublicConnection(server.node())) {
      connection.send(get(serial, ""));
      Answer got = connection.next();
      String tag = got.field("etag");
      String date = got.field("last-modified");
      for (String has :
          new String[] {
            "If-None-Match: " + tag,
            "If-None-Match: \"x\", W/" + tag,
            "If-None-Match: *",
            "If-Modified-Since: " + date
          }) {
        connection.send(get(serial, has + "\r\n"));
        Answer known = connection.nextHead();
        assertThat(known.status()).as(has).isEqualTo(304);
        assertThat(known.fields()).containsEntry("etag", tag).doesNotContainKey("content-length");
      }
      for (String hasNot :
          new String[] {
            "If-None-Match: \"x\"",
            "If-None-Match: \"x\"\r\nIf-Modified-Since: " + date,
            "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "If-Modified-Since: yesterday"
          }) {
        connection.send(get(serial, hasNot + "\r\n"));
        assertThat(connection.next().status()).as(hasNot).isEqualTo(200);
      }
      connection.send(get(serial, "").replaceFirst("GET", "HEAD"));
      Answer head = connection.nextHead();
      assertThat(head.fields()).containsEntry("etag", tag);
      assertThat(head.field("content-length")).isEqualTo("" + got.body().length);
    }
  }

  @Test
  @DisplayName(
      "RFC 6960 appendix A.1: base64 as it is, percent-encoded, and with either case of digits")
  void encodings() {
    var serial = Ekey.certified().serialNumber();
    String base64 = Base64.getEncoder().encodeToString(relyingParty.request(serial, "issuing"));
    String encoded = base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    try (var connection = new PublicConnection(server.node())) {
      String lower = encoded.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d");
      for (String path : new String[] {base64, encoded, lower}) {
        connection.send("GET /ocsp/" + path + HOST + "\r\n");
        assertThat(relyingParty.said(connection.next().body(), serial).status())
            .isEqualTo("certificateHold");
      }
    }
  }

  @Test
  @DisplayName("RFC 9112 §9.3.2: what is sent ahead is answered in its order")
  void pipelining() {
    BigInteger[] serials = new BigInteger[3];
    for (int i = 0; i < serials.length; i++) serials[i] = Ekey.certified().serialNumber();
    var all = new StringBuilder();
    for (BigInteger serial : serials) {
      all.append(get(serial, "")).append(CPS).append(get(BigInteger.TEN, ""));
    }
    try (var connection = new PublicConnection(server.node())) {
      connection.send(all.toString());
      for (BigInteger serial : serials) {
        assertThat(relyingParty.said(connection.next().body(), serial).status())
            .isEqualTo("certificateHold");
        assertThat(connection.next().field("content-type")).startsWith("text/plain");
        assertThat(relyingParty.said(connection.next().body(), BigInteger.TEN).status())
            .isEqualTo("unknown");
      }
    }
  }

  @Test
  @DisplayName("A POST may come in chunks and octet by octet")
  void chunks() {
    var serial = Ekey.certified().serialNumber();
    byte[] request = relyingParty.request(serial, "issuing");
    try (var connection = new PublicConnection(server.node())) {
      connection.send("POST /ocsp" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
      for (byte octet : request) connection.send(new byte[] {'1', '\r', '\n', octet, '\r', '\n'});
      connection.send("0\r\n\r\n");
      assertThat(relyingParty.said(connection.next().body(), serial).status())
          .isEqualTo("certificateHold");
      connection.send(CPS);
      assertThat(connection.next().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 4097\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n2000\r\n"})
  @DisplayName("More than any request is malformed, and not read to its end")
  void tooLarge(String rest) {
    try (var connection = new PublicConnection(server.node())) {
      connection.send("POST /ocsp" + HOST + rest);
      if (rest.startsWith("T")) connection.send("x".repeat(0x2000));
      Answer answer = connection.next();
      assertThat(answer.body()).isEqualTo(MALFORMED);
      assertThat(answer.fields()).containsEntry("connection", "close");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "MAA=", "MA", "%4d%41%3D%3D", "====", "/////", "MIGH+++/"})
  @DisplayName("What is no request in base64 is malformedRequest, and kept by nobody")
  void malformed(String path) {
    try (var connection = new PublicConnection(server.node())) {
      connection.send("GET /ocsp/x" + path + HOST + "\r\n");
      Answer answer = connection.next();
      assertThat(answer.body()).isEqualTo(MALFORMED);
      assertThat(answer.fields()).containsEntry("cache-control", "no-store");
    }
  }

  @Test
  @DisplayName("A CA that is not ours: unauthorized (RFC 5019 §2.2.3)")
  void unauthorized() throws Exception {
    byte[] request = relyingParty.request(BigInteger.TWO, "issuing");
    request[request.length - 8] ^= 1;
    try (var connection = new PublicConnection(server.node())) {
      connection.send("POST /ocsp" + HOST + "Content-Length: " + request.length + "\r\n\r\n");
      connection.send(request);
      assertThat(new OCSPResp(connection.next().body()).getStatus())
          .isEqualTo(OCSPResp.UNAUTHORIZED);
    }
  }

  @Test
  @DisplayName("HTTP/1.0 and absolute-form are understood; Connection: close is heeded")
  void otherForms() {
    try (var connection = new PublicConnection(server.node())) {
      connection.send("GET http://ca.example:80/cps?x=1" + HOST + "\r\n");
      assertThat(connection.next().status()).isEqualTo(200);
      connection.send("GET /cps HTTP/1.0\r\n\r\n");
      assertThat(connection.next().status()).isEqualTo(200);
      assertThat(connection.isClosed()).isTrue();
    }
    try (var connection = new PublicConnection(server.node())) {
      connection.send("GET /cps" + HOST + "Connection: close\r\n\r\n" + CPS);
      assertThat(connection.next().status()).isEqualTo(200);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("Two lengths are refused, and what follows is not taken for a request")
  void smuggling() {
    try (var connection = new PublicConnection(server.node())) {
      connection.send(
          "POST /ocsp"
              + HOST
              + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
              + CPS);
      assertThat(connection.next().status()).isEqualTo(400);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("Whoever sends slowly is cut off, and holds nobody else up")
  void slow() {
    try (var slow = new PublicConnection(server.node());
        var other = new PublicConnection(server.node())) {
      slow.send("GET /cps HTTP/1.1\r\nHost: ca.ex");
      other.send(CPS);
      assertThat(other.next().status()).isEqualTo(200);
      assertThat(slow.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("A document says what it is; what is not there is a problem")
  void documents() {
    try (var connection = new PublicConnection(server.node())) {
      connection.send("GET /crl/issuing.crl" + HOST + "\r\n");
      Answer crl = connection.next();
      assertThat(crl.fields()).containsEntry("content-type", "application/pkix-crl");
      connection.send(
          "GET /crl/issuing.crl" + HOST + "If-None-Match: " + crl.field("etag") + "\r\n\r\n");
      assertThat(connection.nextHead().status()).isEqualTo(304);
      for (String path :
          new String[] {"/crl/none.crl", "/crl/Issuing.crl", "/ca/x", "/", "/api/v1/cas"}) {
        connection.send("GET " + path + HOST + "\r\n");
        Answer missing = connection.next();
        assertThat(missing.status()).as(path).isEqualTo(404);
        assertThat(missing.fields()).containsEntry("content-type", "application/problem+json");
      }
      connection.send("POST /cps" + HOST + "Content-Length: 0\r\n\r\n");
      assertThat(connection.next().fields()).containsEntry("allow", "GET, HEAD");
      connection.send("GET /ocsp" + HOST + "\r\n");
      assertThat(connection.next().fields()).containsEntry("allow", "POST");
    }
  }

  private String get(BigInteger serial, String fields) {
    String path =
        Base64.getEncoder()
            .encodeToString(relyingParty.request(serial, "issuing"))
            .replace("/", "%2F");
    return "GET /ocsp/" + path + HOST + fields + "\r\n";
  }

  private static Instant date(Answer answer, String field) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.field(field)));
  }
}
