package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.status.CrlPublisher;

@DisplayName("RFC 5280 §5.2.5 A shard's CRL has what ends in one month, and nothing else")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrlShardsTest {
  private static final String HOST = " HTTP/1.1\r\nHost: ca.example\r\n\r\n";

  private final RunningServer server = RunningServer.get();
  private RunningServer.Node node;

  @TempDir Path directory;

  @BeforeAll
  void start() {
    node = server.anotherNode("--yaoshi.status.crl-shards=true");
  }

  /// Shards that exist are kept up, which other tests do not expect.
  @AfterAll
  void stop() {
    node.close();
    String shards = "SELECT number FROM crl WHERE ca_id = 'issuing' AND shard IS NOT NULL";
    for (String table : List.of("crl_part", "crl")) {
      server
          .database()
          .jdbc()
          .sql("DELETE FROM " + table + " WHERE ca_id = 'issuing' AND number IN (" + shards + ")")
          .update();
    }
  }

  @Test
  @DisplayName("The certificate names it, it names itself, critically, and openssl goes by it")
  void oneCertificate() throws Exception {
    Ekey ekey = Ekey.certifiedAt(node);
    X509Certificate certificate = certificate(ekey);
    int shard = shard(certificate.getNotAfter().toInstant());
    String path = "/crl/issuing/" + shard + ".crl";
    String url = "http://127.0.0.1:" + node.http() + path;
    assertThat(points(certificate)).contains(url).doesNotContain("issuing.crl");
    server.clock().later(Duration.ofHours(1), this::due);
    assertThat(read(shard).distributionPoint()).isEqualTo(url);
    assertThat(read(shard).hasFreshest()).isFalse();
    assertThat(read(shard).entries()).containsEntry(ekey.serial(), "Certificate Hold");
    ekey.toItsHolder();
    due();
    assertThat(read(shard).entries()).doesNotContainKey(ekey.serial());
    assertThat(verify(ekey, shard)).endsWith(": OK\n");
    ekey.revoke();
    due();
    assertThat(verify(ekey, shard)).contains("certificate revoked");
    assertThat(read(shard).entries().keySet()).isEqualTo(recorded(certificate));
    BigInteger number = read(shard).number();
    due();
    assertThat(read(shard).number()).as("nothing changed").isEqualTo(number);
    assertThat(complete().entries()).containsAllEntriesOf(read(shard).entries());
  }

  @Test
  @DisplayName("Two nodes that see the same change make one CRL of it")
  void once() throws Exception {
    Ekey ekey = Ekey.certifiedAt(node);
    int shard = shard(certificate(ekey).getNotAfter().toInstant());
    due();
    ekey.revoke();
    long before = made(shard);
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var both =
          nodes.invokeAll(
              List.of(
                  () -> publishShards(node.context()),
                  () -> publishShards(server.node().context())));
      for (var one : both) one.get();
    }
    assertThat(made(shard)).isEqualTo(before + 1);
  }

  private static boolean publishShards(ApplicationContext context) {
    var publisher = context.getBean(CrlPublisher.class);
    publisher.dueShards(CaId.ISSUING).forEach(one -> publisher.publishIfDue(CaId.ISSUING, one));
    return true;
  }

  private long made(int shard) {
    return server.database().count("crl", "size IS NOT NULL AND shard = " + shard);
  }

  @Test
  @DisplayName("It is renewed before it ends, with a greater number")
  void renewed() throws Exception {
    Ekey ekey = Ekey.certifiedAt(node);
    int shard = shard(certificate(ekey).getNotAfter().toInstant());
    due();
    BigInteger before = read(shard).number();
    server.clock().later(Duration.ofHours(19), this::due);
    assertThat(read(shard).number()).isGreaterThan(before);
    backInThePresent(ekey);
  }

  /// Other tests want CRLs that are valid already.
  private void backInThePresent(Ekey ekey) {
    ekey.revoke();
    due();
    node.context().getBean(CrlPublisher.class).publish(CaId.ISSUING, Actor.SYSTEM);
  }

  @Test
  @DisplayName("§3.3: what has ended is on one more; a shard that ended has none any more")
  void ended() throws Exception {
    Ekey ekey = Ekey.certifiedAt(node);
    Instant soon = server.clock().instant().plus(Duration.ofMinutes(30));
    Instant longAgo = soon.minus(Duration.ofDays(40));
    SerialNumber ending = insert(soon);
    SerialNumber before = insert(longAgo);
    try {
      due();
      assertThat(read(shard(soon)).entries()).containsKey(ending.hex());
      assertThat(status(shard(longAgo))).isEqualTo(404);
      server.clock().later(Duration.ofHours(19), this::due);
      assertThat(read(shard(soon)).entries()).as("one more").containsKey(ending.hex());
      server.clock().later(Duration.ofHours(44), () -> assertIsGone(ending, shard(soon)));
    } finally {
      delete(ending);
      delete(before);
      backInThePresent(ekey);
    }
  }

  private void assertIsGone(SerialNumber ended, int shard) {
    due();
    if (status(shard) != 404) {
      assertThat(read(shard).entries()).doesNotContainKey(ended.hex());
    }
  }

  @Test
  @DisplayName("A certificate that another node issues without shards names the complete CRL")
  void off() throws Exception {
    assertThat(points(certificate(Ekey.certified()))).contains("/crl/issuing.crl");
  }

  private void due() {
    node.context().getBean(CrlPublisher.class).publishIfDue(CaId.ISSUING);
    publishShards(node.context());
  }

  private SerialNumber insert(Instant notAfter) {
    SerialNumber serial = SerialNumber.random(new Random(notAfter.getNano()), notAfter);
    server
        .database()
        .jdbc()
        .sql(
            """
            INSERT INTO certificate_status
              (serial, ca_id, status, reason, revocation_date, not_after, changed_at)
            VALUES (:serial, 'issuing', 'REVOKED', 'superseded', :end, :end, :end)
            """)
        .param("serial", serial.octets())
        .param("end", Timestamp.from(notAfter))
        .update();
    server
        .database()
        .jdbc()
        .sql("INSERT INTO status_change (serial, at) VALUES (:serial, :end)")
        .param("serial", serial.octets())
        .param("end", Timestamp.from(notAfter))
        .update();
    return serial;
  }

  private void delete(SerialNumber serial) {
    server
        .database()
        .jdbc()
        .sql("DELETE FROM certificate_status WHERE serial = :serial")
        .param("serial", serial.octets())
        .update();
  }

  /// By serial number: other tests make certificates age in the database.
  private Set<String> recorded(X509Certificate certificate) {
    var month = YearMonth.from(certificate.getNotAfter().toInstant().atOffset(ZoneOffset.UTC));
    return server
        .database()
        .jdbc()
        .sql(
            """
            SELECT encode(serial, 'hex') FROM certificate_status
            WHERE ca_id = 'issuing' AND status <> 'GOOD' AND serial >= :from AND serial < :past
            """)
        .param("from", lowest(month))
        .param("past", lowest(month.plusMonths(1)))
        .query((row, _) -> row.getString(1))
        .set();
  }

  private static byte[] lowest(YearMonth month) {
    return SerialNumber.lowest(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)).octets();
  }

  private String verify(Ekey ekey, int shard) {
    var authorities = server.part(CertificateAuthorities.class);
    return IndependentCrl.verify(
        directory,
        ekey.pem(),
        List.of(
            CertificateAuthorities.pem(authorities.get(CaId.ROOT).certificate()),
            CertificateAuthorities.pem(authorities.get(CaId.ISSUING).certificate())),
        List.of(octets("root"), octets("issuing/" + shard)));
  }

  private IndependentCrl complete() {
    return IndependentCrl.read(directory, octets("issuing"));
  }

  private IndependentCrl read(int shard) {
    return IndependentCrl.read(directory, octets("issuing/" + shard));
  }

  private byte[] octets(String name) {
    return node.relyingParty().crlOctets(name);
  }

  private int status(int shard) {
    try (var connection = new PublicConnection(node)) {
      connection.send("GET /crl/issuing/" + shard + ".crl" + HOST);
      return connection.next().status();
    }
  }

  private static int shard(Instant notAfter) {
    var end = notAfter.atOffset(ZoneOffset.UTC);
    return (end.getYear() - 2000) * 12 + end.getMonthValue() - 1;
  }

  /// The octets of its CRL distribution points, in which URLs are plain.
  private static String points(X509Certificate certificate) {
    return new String(certificate.getExtensionValue("2.5.29.31"), StandardCharsets.ISO_8859_1);
  }

  private static X509Certificate certificate(Ekey ekey) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(ekey.pem().getBytes(StandardCharsets.US_ASCII)));
  }
}
