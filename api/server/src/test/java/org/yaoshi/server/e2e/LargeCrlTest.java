package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.status.CrlPublisher;
import org.yaoshi.server.status.PublishedCrl;

@DisplayName("ADR 29 A CRL is kept in parts and given out from a file, however large it is")
class LargeCrlTest {
  private static final int MANY = 20_000;
  private static final byte[] PREFIX = ManyRevoked.prefix("6f0001");
  private static final String CRL = "GET /crl/management.crl HTTP/1.1\r\nHost: ca.example\r\n";
  private static final String HEAD = "HEAD /crl/management.crl HTTP/1.1\r\nHost: ca.example\r\n";

  private final RunningServer server = RunningServer.get();

  @TempDir Path directory;

  @BeforeEach
  void manyRevoked() {
    ManyRevoked.insert(PREFIX, MANY);
    publish();
  }

  @AfterEach
  void fewRevoked() {
    ManyRevoked.delete(PREFIX);
    publish();
  }

  @Test
  @DisplayName("all of it arrives, plain and compressed, request after request on one connection")
  void whole() throws Exception {
    assertThat(parts().size()).isGreaterThan(2);
    try (var connection = new PublicConnection(server.node())) {
      connection.send(HEAD + "\r\n" + CRL + "\r\n" + CRL + "Accept-Encoding: gzip\r\n\r\n");
      int length = Integer.parseInt(connection.nextHead().field("content-length"));
      byte[] der = connection.next().body();
      assertThat(der).hasSize(length);
      assertThat(IndependentCrl.read(directory, der).entries()).hasSizeGreaterThanOrEqualTo(MANY);
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(connection.next().body()))) {
        assertThat(gzip.readAllBytes()).isEqualTo(der);
      }
    }
  }

  @Test
  @DisplayName("a client that takes its time gets the one it asked for, though others replace it")
  void replacedMeanwhile() {
    try (var slow = new PublicConnection(server.node());
        var quick = new PublicConnection(server.node())) {
      quick.send(CRL + "\r\n");
      byte[] first = quick.next().body();
      slow.send(CRL + "\r\n");
      var head = slow.nextHead();
      for (int i = 0; i < 3; i++) {
        publish();
        quick.send(CRL + "\r\n");
        assertThat(quick.next().body()).isNotEqualTo(first);
      }
      assertThat(slow.body(head)).isEqualTo(first);
    }
  }

  @Test
  @DisplayName("the latest and the one before keep their octets, all of them their row")
  void replaced() {
    PublishedCrl first = publish();
    PublishedCrl second = publish();
    assertThat(withOctets()).contains(first.number().value().toString());
    PublishedCrl third = publish();
    assertThat(withOctets())
        .containsExactly(second.number().value().toString(), third.number().value().toString());
    String row = "ca_id = 'management' AND size IS NOT NULL AND number = " + first.number().value();
    assertThat(server.database().count("crl", row)).isOne();
  }

  private PublishedCrl publish() {
    return server.part(CrlPublisher.class).publish(CaId.MANAGEMENT, Actor.SYSTEM);
  }

  private List<Long> parts() {
    return server
        .database()
        .jdbc()
        .sql(
            """
            SELECT length(octets)::bigint FROM crl_part WHERE ca_id = 'management' AND number = (
              SELECT max(number) FROM crl WHERE ca_id = 'management' AND base_number IS NULL)
            """)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private List<String> withOctets() {
    return server
        .database()
        .jdbc()
        .sql(
            """
            SELECT DISTINCT number::text FROM crl_part JOIN crl USING (ca_id, number)
            WHERE ca_id = 'management' AND base_number IS NULL ORDER BY 1
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
