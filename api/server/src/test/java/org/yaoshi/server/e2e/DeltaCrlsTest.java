package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionException;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.status.CrlPublisher;
import org.yaoshi.server.status.feed.FeedHousekeeping;

@DisplayName("Promise 5 · RFC 5280 §5.2.4 Delta CRLs carry every change since their base")
class DeltaCrlsTest {
  private static final String HOST = " HTTP/1.1\r\nHost: ca.example\r\n";
  private static final long MANY = 10_001;
  private static final long FEW = 10_000;
  private static final Map<String, String> WORDS =
      Map.of(
          "certificateHold", "Certificate Hold",
          "keyCompromise", "Key Compromise",
          "superseded", "Superseded",
          "cessationOfOperation", "Cessation Of Operation",
          "affiliationChanged", "Affiliation Changed",
          "privilegeWithdrawn", "Privilege Withdrawn",
          "unspecified", "Unspecified");

  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();
  private final CrlPublisher publisher = server.part(CrlPublisher.class);

  @TempDir Path directory;

  @BeforeEach
  @AfterEach
  void current() {
    publisher.publish(CaId.ISSUING, Actor.SYSTEM);
    due();
  }

  @Test
  @DisplayName("§5.2.6: a complete CRL says where its delta is, and there it is, with nothing yet")
  void afterComplete() {
    IndependentCrl complete = complete();
    assertThat(complete.freshest()).endsWith("/crl/issuing/delta.crl");
    IndependentCrl delta = delta();
    assertThat(delta.base()).isEqualTo(complete.number());
    assertThat(delta.number()).isGreaterThan(complete.number());
    assertThat(delta.hasFreshest()).isFalse();
    assertThat(delta.entries()).isEmpty();
    due();
    assertThat(delta().number()).as("nothing changed").isEqualTo(delta.number());
    assertThat(read("root").hasFreshest()).as("the root").isFalse();
    assertThat(status("/crl/root/delta.crl")).isEqualTo(404);
  }

  @Test
  @DisplayName("While complete ones are small, a change brings a complete one, and a delta to it")
  void cheap() {
    completeOneTook(Duration.ofHours(1), FEW);
    BigInteger before = complete().number();
    Ekey ekey = revoked();
    due();
    assertThat(complete().number()).isGreaterThan(before);
    assertThat(complete().entries()).containsEntry(ekey.serial(), "Key Compromise");
    assertThat(delta().base()).isEqualTo(complete().number());
  }

  @Test
  @DisplayName(
      "Base and delta together say what a complete CRL of the same moment says, and openssl"
          + " -use_deltas hears it")
  void sameAsComplete() {
    Ekey heldBefore = Ekey.certified();
    Ekey suspendedBefore = change(Ekey.handedOver(), "suspend");
    Ekey resumed = change(Ekey.handedOver(), "suspend");
    Ekey revokedBefore = revoked();
    current();
    completeOneTook(Duration.ofHours(1), MANY);
    IndependentCrl base = complete();
    heldBefore.toItsHolder();
    change(suspendedBefore, "revoke");
    change(resumed, "resume");
    Ekey heldSince = Ekey.certified();
    Ekey revokedSince = revoked();
    Ekey neither = change(change(Ekey.handedOver(), "suspend"), "resume");
    due();
    assertThat(complete().number()).as("no new base").isEqualTo(base.number());
    IndependentCrl delta = delta();
    assertThat(delta.entries())
        .containsEntry(heldBefore.serial(), "Remove From CRL")
        .containsEntry(resumed.serial(), "Remove From CRL")
        .containsEntry(heldSince.serial(), "Certificate Hold")
        .doesNotContainKey(revokedBefore.serial());
    assertThat(base.with(delta)).isEqualTo(recorded());
    for (Ekey good : List.of(heldBefore, resumed, neither)) {
      assertThat(verify(good)).endsWith(": OK\n");
    }
    for (Ekey bad : List.of(suspendedBefore, revokedBefore, heldSince, revokedSince)) {
      assertThat(verify(bad)).contains("certificate revoked");
    }
    publisher.publish(CaId.ISSUING, Actor.SYSTEM);
    assertThat(complete().entries()).isEqualTo(base.with(delta));
  }

  @Test
  @DisplayName("When a complete one takes long, deltas carry each change at once, and it rests")
  void costly() {
    completeOneTook(Duration.ofMinutes(1), MANY);
    BigInteger base = complete().number();
    Ekey first = revoked();
    due();
    BigInteger delta = delta().number();
    assertThat(delta().entries()).containsEntry(first.serial(), "Key Compromise");
    Ekey second = revoked();
    due();
    assertThat(delta().number()).isGreaterThan(delta);
    assertThat(delta().entries()).containsKeys(first.serial(), second.serial());
    assertThat(complete().number()).isEqualTo(base);
    server.clock().later(Duration.ofMinutes(30), this::due);
    assertThat(complete().number()).as("after its rest").isGreaterThan(base);
    assertThat(complete().entries()).containsKeys(first.serial(), second.serial());
  }

  @Test
  @DisplayName("A revocation that commits while a delta is made is on the next one")
  void commitsLater() throws Exception {
    completeOneTook(Duration.ofHours(1), MANY);
    Ekey ekey = Ekey.handedOver();
    Thread revocation;
    try (var commit = AtCommit.waits(server.database(), "UPDATE ON certificate_status")) {
      revocation = Thread.ofVirtual().start(() -> change(ekey, "revoke"));
      commit.awaitWaiting();
      due();
      assertThat(delta().entries()).doesNotContainEntry(ekey.serial(), "Key Compromise");
    }
    revocation.join();
    due();
    assertThat(delta().entries()).containsEntry(ekey.serial(), "Key Compromise");
  }

  @Test
  @DisplayName("Promises 1 and 2: recorded before it is signed, committed before it is served")
  void recordedAndCommitted() {
    completeOneTook(Duration.ofHours(1), MANY);
    revoked();
    byte[] before = octets("issuing/delta");
    int signatures = server.signatures().all().size();
    try (var _ = AtCommit.fails(server.database(), "UPDATE ON crl")) {
      assertThatThrownBy(this::due).isInstanceOf(TransactionException.class);
    }
    assertThat(server.signatures().all()).as("it was signed").hasSize(signatures + 1);
    assertThat(server.signatures().all().getLast().recorded()).isTrue();
    assertThat(octets("issuing/delta")).isEqualTo(before);
    due();
    BigInteger number = delta().number();
    assertThat(number).isGreaterThan(IndependentCrl.read(directory, before).number());
    assertThat(
            server
                .database()
                .count(
                    "audit_entry",
                    "action = 'crl.issue-delta' AND subject = ?",
                    "crl:issuing/" + number))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("No change is cleared away that a base has not seen")
  void housekeeping() {
    completeOneTook(Duration.ofHours(1), MANY);
    Ekey revoked = revoked();
    Ekey held = Ekey.certified();
    clear();
    due();
    assertThat(delta().entries()).containsKeys(revoked.serial(), held.serial());
    current();
    clear();
    assertThat(changes(revoked)).isZero();
    assertThat(
            server
                .database()
                .count("issued_on_hold", "decode(?, 'hex') = ANY (serials)", held.serial()))
        .isZero();
  }

  @Test
  @DisplayName("Caches are told as of complete ones; what has ended is not given out")
  void served() {
    try (var connection = new PublicConnection(server.node())) {
      connection.send("GET /crl/issuing/delta.crl" + HOST + "\r\n");
      var answer = connection.next();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.field("content-type")).isEqualTo("application/pkix-crl");
      assertThat(answer.field("cache-control")).contains("max-age=0", "must-revalidate");
      connection.send(
          "GET /crl/issuing/delta.crl"
              + HOST
              + "If-None-Match: "
              + answer.field("etag")
              + "\r\n\r\n");
      assertThat(connection.nextHead().status()).isEqualTo(304);
    }
    var end = relyingParty.crl("issuing").getNextUpdate().toInstant();
    server
        .clock()
        .at(end.minusSeconds(1), () -> assertThat(status("/crl/issuing/delta.crl")).isEqualTo(200));
    server
        .clock()
        .at(
            end,
            () -> {
              assertThat(status("/crl/issuing/delta.crl")).isEqualTo(404);
              assertThat(status("/crl/issuing.crl")).isEqualTo(404);
            });
  }

  @Test
  @DisplayName("Numbers go on above those that a restored database has forgotten")
  void restored() {
    var last = publisher.publish(CaId.MANAGEMENT, Actor.SYSTEM).number();
    for (String table : List.of("crl_part", "crl")) {
      server
          .database()
          .jdbc()
          .sql("DELETE FROM " + table + " WHERE ca_id = 'management' AND number = ?")
          .param(new BigDecimal(last.value()))
          .update();
    }
    assertThat(publisher.publish(CaId.MANAGEMENT, Actor.SYSTEM).number().isAfter(last)).isTrue();
  }

  /// From now on the database says so of the latest.
  private void completeOneTook(Duration time, long entries) {
    server
        .database()
        .jdbc()
        .sql("UPDATE crl SET took_ms = ?, entries = ? WHERE ca_id = 'issuing' AND number = ?")
        .params(time.toMillis(), entries, new BigDecimal(complete().number()))
        .update();
  }

  private void due() {
    publisher.publishIfDue(CaId.ISSUING);
  }

  private void clear() {
    server.clock().later(Duration.ofDays(2), server.part(FeedHousekeeping.class)::clear);
  }

  private long changes(Ekey ekey) {
    return server.database().count("status_change", "serial = decode(?, 'hex')", ekey.serial());
  }

  private Ekey revoked() {
    return change(Ekey.handedOver(), "revoke");
  }

  private Ekey change(Ekey ekey, String how) {
    String body =
        how.equals("revoke") ? "{\"reason\": \"keyCompromise\"}" : "{\"remark\": \"an inquiry\"}";
    done(server.staff("authority").post("/certificates/" + ekey.serial() + "/" + how, body), 200);
    return ekey;
  }

  private Map<String, String> recorded() {
    var entries = new TreeMap<String, String>();
    server
        .database()
        .jdbc()
        .sql(
            """
            SELECT encode(serial, 'hex'), reason FROM certificate_status
            WHERE ca_id = 'issuing' AND status <> 'GOOD'
            """)
        .query(
            row -> {
              String reason = row.getString(2);
              entries.put(row.getString(1), WORDS.getOrDefault(reason, reason));
            });
    return entries;
  }

  private String verify(Ekey ekey) {
    var authorities = server.part(CertificateAuthorities.class);
    List<String> cas =
        List.of(
            CertificateAuthorities.pem(authorities.get(CaId.ROOT).certificate()),
            CertificateAuthorities.pem(authorities.get(CaId.ISSUING).certificate()));
    return IndependentCrl.verify(
        directory,
        ekey.pem(),
        cas,
        List.of(octets("root"), octets("issuing"), octets("issuing/delta")));
  }

  private IndependentCrl complete() {
    return read("issuing");
  }

  private IndependentCrl delta() {
    return read("issuing/delta");
  }

  private IndependentCrl read(String name) {
    return IndependentCrl.read(directory, octets(name));
  }

  private byte[] octets(String name) {
    return relyingParty.crlOctets(name);
  }

  private int status(String path) {
    try (var connection = new PublicConnection(server.node())) {
      connection.send("GET " + path + HOST + "\r\n");
      return connection.next().status();
    }
  }
}
