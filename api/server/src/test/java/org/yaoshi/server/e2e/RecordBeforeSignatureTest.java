package org.yaoshi.server.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.server.e2e.Signatures.Asked;

/// What is durable is read on a connection of the test's own, at the moment the key is asked.
@DisplayName("Promise 1 · Record before signature")
class RecordBeforeSignatureTest {
  private static final String INTENT =
      """
      SELECT encode(i.serial, 'hex') AS serial, i.ca_id, i.profile, i.requester, i.request_id,
             c.serial IS NOT NULL AS issued
      FROM issuance_intent i LEFT JOIN certificate c USING (serial)
      WHERE encode(i.tbs_sha256, 'hex') = ?
      """;

  private final RunningServer server = RunningServer.get();
  private final TestDatabase database = server.database();

  @Test
  @DisplayName("Nothing was signed by a CA key without record, from the ceremony on")
  void everySignature() {
    Ekey ekey = Ekey.handedOver();
    publish("root");
    publish("issuing");
    publish("management");
    List<Asked> asked = server.signatures().all();
    assertThat(asked)
        .extracting(one -> one.key().label())
        .contains("root-ca", "issuing-ca", "management-ca");
    assertThat(asked).filteredOn(one -> !one.recorded()).isEmpty();
    assertThat(asked).extracting(Asked::tbsSha256).doesNotHaveDuplicates();
    assertThat(database.count("certificate", "encode(serial, 'hex') = ?", ekey.serial()))
        .isEqualTo(1);
    assertThat(asked)
        .as("every certificate and every CRL was asked for here")
        .extracting(Asked::tbsSha256)
        .containsAll(signedHashes());
  }

  private List<String> signedHashes() {
    return database
        .jdbc()
        .sql(
            """
            SELECT encode(tbs_sha256, 'hex') FROM issuance_intent JOIN certificate USING (serial)
            UNION ALL
            SELECT encode(signature_digest, 'hex') FROM crl WHERE size IS NOT NULL
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  @DisplayName("Serial, hash, profile and requester are durable when the key is asked to sign")
  void certificate() {
    Enterprise enterprise = Enterprise.claimed();
    var seen = new AtomicReference<Map<String, String>>();
    var answer = new AtomicReference<HttpResponse<byte[]>>();
    server
        .signatures()
        .during(
            asked -> seen.set(intent(asked)),
            () -> answer.set(enterprise.certify(Csr.of(Csr.p256(), ""))));
    String serial = done(answer.get(), 200).get("serial").stringValue();
    assertThat(seen.get())
        .containsEntry("serial", serial)
        .containsEntry("ca_id", "issuing")
        .containsEntry("profile", "ekey-signing")
        .containsEntry("requester", "staff:provider2")
        .containsEntry(
            "request_id", answer.get().headers().firstValue("X-Request-Id").orElseThrow())
        .containsEntry("issued", "false");
  }

  @Test
  @DisplayName("A key that does not sign leaves the intent, void, and nothing else")
  void signingFails() {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    String key = Caller.newKey();
    var seen = new AtomicReference<Map<String, String>>();
    var answer = new AtomicReference<HttpResponse<byte[]>>();
    long certificates = database.count("certificate", "true");
    server
        .signatures()
        .during(
            asked -> {
              seen.set(intent(asked));
              throw new KeyVaultUnavailable("the test holds the token's plug");
            },
            () -> answer.set(certify(enterprise, body, key)));
    unavailable(answer.get());
    String serial = serial(seen);
    assertThat(intents(serial)).isEqualTo(1);
    assertThat(database.count("certificate", "true")).isEqualTo(certificates);
    assertThat(database.count("issuance_open", "encode(serial, 'hex') = ?", serial)).isZero();
    assertThat(
            database.count(
                "audit_entry", "action = 'issuance.void' AND subject = ?", "certificate:" + serial))
        .isEqualTo(1);
    assertThat(server.relyingParty().ask(new BigInteger(serial, 16)).status()).isEqualTo("unknown");

    var retried = done(certify(enterprise, body, key), 200);
    assertThat(retried.get("serial").stringValue()).isNotEqualTo(serial);
  }

  @Test
  @DisplayName("A key that may have signed leaves a revoked serial number, told in the evidence")
  void signingUnknown() {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    String key = Caller.newKey();
    var seen = new AtomicReference<Map<String, String>>();
    var answer = new AtomicReference<HttpResponse<byte[]>>();
    server
        .signatures()
        .during(
            asked -> {
              seen.set(intent(asked));
              throw new KeyVaultUnavailable(
                  "the test cuts the line", KeyVaultUnavailable.Outcome.UNKNOWN, null);
            },
            () -> answer.set(certify(enterprise, body, key)));
    unavailable(answer.get());
    String serial = serial(seen);
    assertThat(server.relyingParty().ask(new BigInteger(serial, 16)).status()).isEqualTo("revoked");
    assertThat(
            database.count(
                "audit_entry",
                "action = 'issuance.revoke-unreleased' AND subject = ?",
                "certificate:" + serial))
        .isEqualTo(1);
    done(certify(enterprise, body, key), 200);
  }

  @Test
  @DisplayName("A database lost between intent and signature: in the end one certificate")
  void connectionLost() {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    String key = Caller.newKey();
    var seen = new AtomicReference<Map<String, String>>();
    var answer = new AtomicReference<HttpResponse<byte[]>>();
    long certificates = database.count("certificate", "true");
    server
        .signatures()
        .during(
            asked -> {
              seen.set(intent(asked));
              assertThat(cutConnections()).isPositive();
            },
            () -> answer.set(certify(enterprise, body, key)));
    // The pool may have noticed, and the certificate be recorded over another connection.
    if (answer.get().statusCode() != 200) unavailable(answer.get());
    assertThat(intents(serial(seen))).isEqualTo(1);
    done(certify(enterprise, body, key), 200);
    assertThat(database.count("certificate", "true")).isEqualTo(certificates + 1);
  }

  @Test
  @DisplayName("A CRL's number and hash are durable when the key is asked to sign, and not served")
  void crl() {
    var rp = server.relyingParty();
    byte[] before = rp.crlOctets("issuing");
    var calls = new AtomicInteger();
    server
        .signatures()
        .during(
            asked -> {
              calls.incrementAndGet();
              assertThat(asked.recorded()).isTrue();
              assertThat(rp.crlOctets("issuing")).isEqualTo(before);
              throw new KeyVaultUnavailable("the test holds the token's plug");
            },
            () -> unavailable(server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}")));
    assertThat(calls).hasValue(1);
    assertThat(rp.crlOctets("issuing")).isEqualTo(before);
    assertThat(database.count("crl", "ca_id = 'issuing' AND size IS NULL")).isPositive();
  }

  private HttpResponse<byte[]> certify(Enterprise enterprise, String body, String key) {
    return server.staff("provider2").post(enterprise.certifyPath(), body, key);
  }

  private void publish(String ca) {
    done(server.staff("officer1").post("/crls", "{\"ca\": \"" + ca + "\"}"), 201);
  }

  private Map<String, String> intent(Asked asked) {
    var intent = new TreeMap<String, String>();
    database
        .jdbc()
        .sql(INTENT)
        .param(asked.tbsSha256())
        .query()
        .singleRow()
        .forEach((name, value) -> intent.put(name, String.valueOf(value)));
    return intent;
  }

  private static String serial(AtomicReference<Map<String, String>> seen) {
    return requireNonNull(seen.get().get("serial"));
  }

  private long intents(String serial) {
    return database.count("issuance_intent", "encode(serial, 'hex') = ?", serial);
  }

  /// Ends the server's connections.
  private int cutConnections() {
    return database
        .jdbc()
        .sql(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE usename = ?
            """)
        .param(database.server)
        .query(Boolean.class)
        .list()
        .size();
  }

  private static void unavailable(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }
}
