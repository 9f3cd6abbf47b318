package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The commit is made to fail, or to wait, by a trigger that PostgreSQL runs when everything else
/// of the transaction is done.
@DisplayName("Promise 2 · Commit before release")
class CommitBeforeReleaseTest {
  private final RunningServer server = RunningServer.get();
  private final TestDatabase database = server.database();
  private final RelyingParty relyingParty = server.relyingParty();

  @Test
  @DisplayName("A commit that fails after the signature: a problem, no certificate anywhere")
  void certificateRefused() {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    String key = Caller.newKey();
    long certificates = database.count("certificate", "true");
    long intents = database.count("issuance_intent", "true");
    int signatures = server.signatures().all().size();
    try (var _ = AtCommit.fails(database, "INSERT ON certificate")) {
      HttpResponse<byte[]> answer = certify(enterprise, body, key);
      assertThat(answer.statusCode()).isEqualTo(503);
      problemWithoutCertificate(answer);
    }
    assertThat(server.signatures().all()).as("it was signed").hasSize(signatures + 1);
    assertThat(database.count("certificate", "true")).isEqualTo(certificates);
    assertThat(database.count("issuance_intent", "true")).isEqualTo(intents + 1);
    assertThat(relyingParty.ask(latestIntent()).status())
        .as("signed and not released")
        .isEqualTo("revoked");
    done(certify(enterprise, body, key), 200);
  }

  @Test
  @DisplayName("While its commit waits, nobody hears of a certificate")
  void certificateWaits() throws Exception {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    Future<HttpResponse<byte[]>> answer;
    BigInteger serial;
    try (var commit = AtCommit.waits(database, "INSERT ON certificate")) {
      answer = inBackground(() -> certify(enterprise, body, Caller.newKey()));
      commit.awaitWaiting();
      serial = latestIntent();
      assertThat(relyingParty.ask(serial).status()).isEqualTo("unknown");
      assertThat(server.staff("auditor").get("/certificates/" + serial.toString(16)).statusCode())
          .isEqualTo(404);
      assertThat(answer.isDone()).as("answered before the commit").isFalse();
    }
    assertThat(new BigInteger(done(answer.get(), 200).get("serial").stringValue(), 16))
        .isEqualTo(serial);
    assertThat(relyingParty.ask(serial).status()).isEqualTo("certificateHold");
  }

  @Test
  @DisplayName("While its commit waits, nobody hears of a revocation, its sender included")
  void statusWaits() throws Exception {
    Ekey ekey = Ekey.handedOver();
    Future<HttpResponse<byte[]>> answer;
    try (var commit = AtCommit.waits(database, "UPDATE ON certificate_status")) {
      answer = inBackground(() -> revoke(ekey));
      commit.awaitWaiting();
      assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("good");
      assertThat(answer.isDone()).as("answered before the commit").isFalse();
    }
    done(answer.get(), 200);
    assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("revoked");
  }

  @Test
  @DisplayName("A revocation whose commit fails is refused, and has not happened")
  void statusRefused() {
    Ekey ekey = Ekey.handedOver();
    try (var _ = AtCommit.fails(database, "UPDATE ON certificate_status")) {
      assertThat(revoke(ekey).statusCode()).isEqualTo(503);
    }
    assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("good");
    done(revoke(ekey), 200);
  }

  @Test
  @DisplayName(
      "A CRL whose commit fails after the signature is not served; its number is not used again")
  void crlRefused() {
    byte[] before = relyingParty.crlOctets("issuing");
    int signatures = server.signatures().all().size();
    try (var _ = AtCommit.fails(database, "UPDATE ON crl")) {
      HttpResponse<byte[]> answer = publish();
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
    assertThat(server.signatures().all()).as("it was signed").hasSize(signatures + 1);
    assertThat(relyingParty.crlOctets("issuing")).isEqualTo(before);
    BigInteger burnt = highestNumber();
    done(publish(), 201);
    assertThat(RelyingParty.number(relyingParty.crl("issuing"))).isGreaterThan(burnt);
  }

  @Test
  @DisplayName("While its commit waits, the earlier CRL is served")
  void crlWaits() throws Exception {
    byte[] before = relyingParty.crlOctets("issuing");
    Future<HttpResponse<byte[]>> answer;
    try (var commit = AtCommit.waits(database, "UPDATE ON crl")) {
      answer = inBackground(this::publish);
      commit.awaitWaiting();
      assertThat(relyingParty.crlOctets("issuing")).isEqualTo(before);
      assertThat(answer.isDone()).as("answered before the commit").isFalse();
    }
    String number = done(answer.get(), 201).get("number").stringValue();
    assertThat(RelyingParty.number(relyingParty.crl("issuing"))).hasToString(number);
  }

  private HttpResponse<byte[]> certify(Enterprise enterprise, String body, String key) {
    return server.staff("provider2").post(enterprise.certifyPath(), body, key);
  }

  private HttpResponse<byte[]> revoke(Ekey ekey) {
    return server
        .staff("authority")
        .post("/certificates/" + ekey.serial() + "/revoke", "{\"reason\": \"keyCompromise\"}");
  }

  private HttpResponse<byte[]> publish() {
    return server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}");
  }

  private BigInteger latestIntent() {
    return new BigInteger(
        database
            .jdbc()
            .sql(
                """
                SELECT encode(serial, 'hex') FROM issuance_intent
                WHERE ca_id = 'issuing' ORDER BY xmin::text::bigint DESC LIMIT 1
                """)
            .query(String.class)
            .single(),
        16);
  }

  private BigInteger highestNumber() {
    return database
        .jdbc()
        .sql("SELECT max(number) FROM crl WHERE ca_id = 'issuing'")
        .query(BigDecimal.class)
        .single()
        .toBigIntegerExact();
  }

  private static void problemWithoutCertificate(HttpResponse<byte[]> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("urn:yaoshi:problem:")
        .doesNotContain("CERTIFICATE", "serial");
  }

  private static <T> Future<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Executors.newVirtualThreadPerTaskExecutor());
  }
}
