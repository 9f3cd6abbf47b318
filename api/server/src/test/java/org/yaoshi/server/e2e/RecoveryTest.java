package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionSystemException;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.IssuanceRecovery;
import org.yaoshi.server.certificate.Node;

/// What a crash leaves is put into the database as a node that stops after its first commit leaves
/// it; `ops/yaoshi chaos` does it by killing.
@DisplayName("Promise 1 · What a crash leaves without an outcome is recorded, revoked and told")
class RecoveryTest {
  private static final Instant END = Instant.parse("2029-03-01T00:00:00Z");

  private static final String INTENTS = "intents";

  /// The name of the transaction whose next commit succeeds without the service hearing of it.
  private static final AtomicReference<@Nullable String> LOST = new AtomicReference<>();

  /// What happens between the first commit of the next issuance and its signature.
  private static final AtomicReference<@Nullable Runnable> MEANWHILE = new AtomicReference<>();

  private final RunningServer server = RunningServer.get();
  private final TestDatabase database = server.database();
  private final Enterprise enterprise = Enterprise.claimed();
  private final KeyPair keys = Csr.p256();

  @BeforeAll
  static void listen() {
    RunningServer.get()
        .part(ConfigurableTransactionManager.class)
        .addListener(
            new TransactionExecutionListener() {
              @Override
              public void afterCommit(TransactionExecution of, @Nullable Throwable failure) {
                if (INTENTS.equals(of.getTransactionName())) meanwhile();
                String name = LOST.get();
                if (name != null
                    && name.equals(of.getTransactionName())
                    && LOST.compareAndSet(name, null)) {
                  throw new TransactionSystemException("the connection is gone");
                }
              }
            });
  }

  @Test
  @DisplayName("this node's earlier run: OCSP and CRL say revoked, the auditor sees it")
  void earlierRun() throws Exception {
    BigInteger serial = left(server.part(Node.class).name(), Duration.ZERO);
    assertThat(server.relyingParty().ask(serial).status()).isEqualTo("unknown");
    server.part(IssuanceRecovery.class).run();
    revoked(serial);
    done(server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}"), 201);
    assertThat(server.relyingParty().crl("issuing").getRevokedCertificate(serial)).isNotNull();
  }

  @Test
  @DisplayName("the order is free again, for the same key too")
  void retried() throws Exception {
    BigInteger serial = left(server.part(Node.class).name(), Duration.ZERO);
    server.part(IssuanceRecovery.class).run();
    var answer = done(enterprise.certify(Csr.of(keys, "")), 200);
    assertThat(new BigInteger(answer.get("serial").stringValue(), 16)).isNotEqualTo(serial);
    revoked(serial);
  }

  @Test
  @DisplayName("another node's intent stays while that node may be at work on it, and no longer")
  void anotherNode() throws Exception {
    BigInteger fresh = left("another-node", Duration.ofSeconds(5));
    server.part(IssuanceRecovery.class).run();
    assertThat(server.relyingParty().ask(fresh).status()).isEqualTo("unknown");
    database
        .jdbc()
        .sql(
            "UPDATE issuance_open SET recorded_at = recorded_at - interval '2 minutes' WHERE serial = ?")
        .param(octets(fresh))
        .update();
    server.part(IssuanceRecovery.class).run();
    revoked(fresh);
  }

  @Test
  @DisplayName("the answer to the first commit is lost: voided at once, the order is free again")
  void answerLost() throws Exception {
    String body = Enterprise.certifyBody(Csr.of(keys, ""));
    String key = Caller.newKey();
    var operator = server.staff("provider2");
    int signatures = server.signatures().all().size();
    LOST.set(INTENTS);
    var answer = operator.post(enterprise.certifyPath(), body, key);
    assertThat(LOST.get()).as("the transaction that was to lose its answer").isNull();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(server.signatures().all()).hasSize(signatures);
    assertThat(database.count("issuance_open", "claim = ?", "order:" + enterprise.order()))
        .isZero();
    done(operator.post(enterprise.certifyPath(), body, key), 200);
  }

  /// Not in the thread of the transaction, whose connection is still its own.
  private static void meanwhile() {
    Runnable work = MEANWHILE.getAndSet(null);
    if (work != null) CompletableFuture.runAsync(work).join();
  }

  @Test
  @DisplayName("taken for dead while it signs: what it signed is not released, the next one is")
  void takenForDead() throws Exception {
    var taken = new AtomicReference<byte @Nullable []>();
    MEANWHILE.set(
        () -> {
          taken.set(open());
          server.part(IssuanceRecovery.class).run();
        });
    var answer = done(enterprise.certify(Csr.of(keys, "")), 200);
    var first = new BigInteger(1, Objects.requireNonNull(taken.get()));
    revoked(first);
    var second = new BigInteger(answer.get("serial").stringValue(), 16);
    assertThat(second).isNotEqualTo(first);
    assertThat(database.count("certificate", "order_id = ?", UUID.fromString(enterprise.order())))
        .isEqualTo(1);
    assertThat(database.count("certificate", "serial = ?", (Object) octets(second))).isEqualTo(1);
  }

  /// Makes the order's intent look too old to be at work on.
  ///
  /// @return its serial number
  private byte[] open() {
    return database
        .jdbc()
        .sql(
            """
            UPDATE issuance_open SET recorded_at = recorded_at - interval '2 minutes'
            WHERE claim = ? RETURNING serial
            """)
        .param("order:" + enterprise.order())
        .query((row, _) -> row.getBytes(1))
        .single();
  }

  private void revoked(BigInteger serial) {
    assertThat(server.relyingParty().ask(serial).status()).isEqualTo("revoked");
    assertThat(database.count("issuance_open", "serial = ?", (Object) octets(serial))).isZero();
    assertThat(
            database.count(
                "audit_entry",
                "action = 'issuance.revoke-unreleased' AND subject = ?",
                "certificate:" + HexFormat.of().formatHex(octets(serial))))
        .isEqualTo(1);
    assertThat(database.count("certificate", "serial = ?", (Object) octets(serial))).isZero();
  }

  private static byte[] octets(BigInteger serial) {
    return new SerialNumber(serial).octets();
  }

  /// The first commit of an issuance, by a node that then stopped.
  private BigInteger left(String node, Duration age) throws Exception {
    SerialNumber serial = SerialNumber.random(new java.security.SecureRandom(), END);
    byte[] key = MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
    database
        .jdbc()
        .sql(
            """
            WITH intent AS (
              INSERT INTO issuance_intent
                (serial, ca_id, profile, tbs_sha256, requester, request_id, recorded_at)
              VALUES (:serial, 'issuing', 'ekey-signing', :key, 'staff:provider2', 'none', now())),
            keyed AS (INSERT INTO certified_key VALUES (:key, :serial))
            INSERT INTO issuance_open (claim, serial, ca_id, key, not_after, node, recorded_at)
            VALUES ('order:' || :order, :serial, 'issuing', :key, :end, :node,
                    clock_timestamp() - make_interval(secs => :age))
            """)
        .param("serial", serial.octets())
        .param("key", key)
        .param("order", enterprise.order())
        .param("end", java.sql.Timestamp.from(END))
        .param("node", node + "/" + UUID.randomUUID())
        .param("age", age.toSeconds())
        .update();
    return serial.value();
  }
}
