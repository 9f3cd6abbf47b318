package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.status.CrlPublisher;

@DisplayName("RFC 9110 §8.4 A CRL is compressed for whoever accepts that")
class CompressedCrlTest {
  private static final String CRL = "GET /crl/management.crl HTTP/1.1\r\nHost: ca.example\r\n";
  private static final String GZIP = "Accept-Encoding: gzip\r\n";

  private final RunningServer server = RunningServer.get();

  @BeforeEach
  void manyRevoked() {
    ManyRevoked.insert(ManyRevoked.prefix("6f0000"), 200);
    server.part(CrlPublisher.class).publish(CaId.MANAGEMENT, Actor.SYSTEM);
  }

  @Test
  @DisplayName("the same octets, in fewer, under another tag; and as they are for everybody else")
  void compressed() throws Exception {
    try (var connection = new PublicConnection(server.node())) {
      connection.send(CRL + "\r\n");
      var plain = connection.next();
      assertThat(plain.fields()).doesNotContainKey("content-encoding");
      assertThat(plain.field("vary")).isEqualTo("Accept-Encoding");
      connection.send(CRL + GZIP + "\r\n");
      var gzip = connection.next();
      assertThat(gzip.field("content-encoding")).isEqualTo("gzip");
      assertThat(gzip.field("vary")).isEqualTo("Accept-Encoding");
      assertThat(gzip.field("etag")).isNotEqualTo(plain.field("etag"));
      assertThat(gzip.body().length).isLessThan(plain.body().length * 2 / 3);
      try (var body = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
        assertThat(body.readAllBytes()).isEqualTo(plain.body());
      }
      connection.send(CRL + GZIP + "If-None-Match: " + gzip.field("etag") + "\r\n\r\n");
      assertThat(connection.nextHead().status()).isEqualTo(304);
      connection.send(CRL + "If-None-Match: " + gzip.field("etag") + "\r\n\r\n");
      assertThat(connection.next().status()).as("not what it has").isEqualTo(200);
      connection.send(CRL + "Accept-Encoding: gzip;q=0\r\n\r\n");
      assertThat(connection.next().fields()).doesNotContainKey("content-encoding");
    }
  }
}
