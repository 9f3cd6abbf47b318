package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.hsm.Pkcs11KeyVault;
import org.yaoshi.server.certificate.Issuance;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.status.CrlPublisher;
import org.yaoshi.server.status.Responders;

@DisplayName("Promises 4 and 5 · A status node answers relying parties and can do nothing else")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusNodeTest {
  private static final long A_SECOND = 1_000_000_000L;
  private static final int ENOUGH = 40;

  private final RunningServer server = RunningServer.get();
  private RunningServer.Node node;

  @BeforeAll
  void start() {
    node = server.statusNode();
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  @DisplayName("It says good, unknown and revoked, and serves the CRL that the full node published")
  void answers() {
    Ekey ekey = Ekey.handedOver();
    RelyingParty party = node.relyingParty();
    assertThat(party.ask(ekey.serialNumber()).status()).isEqualTo("good");
    assertThat(party.askByGet(BigInteger.TWO).status()).isEqualTo("unknown");
    change(ekey, "revoke");
    done(server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}"), 201);
    assertThat(party.crlOctets("issuing")).isEqualTo(server.relyingParty().crlOctets("issuing"));
    assertThat(RelyingParty.reason(party.crl("issuing"), ekey.serialNumber()))
        .contains("KEY_COMPROMISE");
    server.part(CrlPublisher.class).publishIfDue(CaId.ISSUING);
    assertThat(party.crlOctets("issuing/delta"))
        .isEqualTo(server.relyingParty().crlOctets("issuing/delta"));
  }

  @Test
  @DisplayName("A second after a change at a full node no question is answered as before it")
  void withinASecond() {
    Ekey ekey = Ekey.handedOver();
    long begun = System.nanoTime();
    try (var pollers = new Pollers(2, node.relyingParty(), ekey.serialNumber())) {
      pollers.awaitAnswers(ENOUGH);
      change(ekey, "suspend");
      long suspended = System.nanoTime();
      pollers.awaitAnswersSentAfter(suspended + A_SECOND, ENOUGH);
      change(ekey, "revoke");
      long revoked = System.nanoTime();
      pollers.awaitAnswersSentAfter(revoked + A_SECOND, ENOUGH);
      assertThat(pollers.statuses(begun, suspended)).contains("good");
      assertThat(pollers.statuses(suspended + A_SECOND, revoked))
          .isNotEmpty()
          .doesNotContain("good");
      assertThat(pollers.statuses(revoked + A_SECOND, System.nanoTime()))
          .isNotEmpty()
          .containsOnly("revoked");
    }
  }

  @Test
  @DisplayName("Nothing in it issues, publishes, renews or changes, and no CA key can be reached")
  void noWayToSign() {
    var context = node.context();
    for (Class<?> writer :
        List.of(CertificateEngine.class, Issuance.class, CrlPublisher.class, Responders.class)) {
      assertThat(context.getBeanNamesForType(writer)).as(writer.getSimpleName()).isEmpty();
    }
    assertThat(ours(context.getBeansWithAnnotation(Controller.class).values())).isEmpty();
    assertThat(ours(context.getBeansOfType(Object.class).values()))
        .map(name -> name.split("\\.")[3])
        .containsOnly("certificate", "engine", "seal", "status", "wiring", "e2e");
    var vault = context.getBean(Pkcs11KeyVault.class);
    for (String token : List.of("root", "issuing")) {
      assertThatThrownBy(() -> vault.keys(token)).isInstanceOf(KeyNotFound.class);
    }
  }

  private static List<String> ours(Collection<Object> beans) {
    return beans.stream()
        .map(bean -> bean.getClass().getPackageName())
        .filter(name -> name.startsWith("org.yaoshi.server."))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/cas", "/api/v1/certificates/1/revoke", "/metrics", "/"})
  @DisplayName("There is no API, on neither port")
  void noApi(String path) throws Exception {
    assertThat(get(node.https(), path)).isEqualTo(404);
    assertThat(get(node.http(), path)).isEqualTo(404);
  }

  @Test
  @DisplayName("There is health")
  void health() throws Exception {
    assertThat(get(node.https(), "/health")).isEqualTo(200);
    assertThat(get(node.https(), "/health/readiness")).isEqualTo(200);
  }

  private static int get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  @DisplayName("Its database role reads what it answers with, and writes nothing")
  void readsOnly() {
    var database = server.database();
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    SELECT relname FROM pg_class
                    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
                      AND has_any_column_privilege(?, oid, 'SELECT, INSERT, UPDATE')
                    """)
                .param(database.reader)
                .query(String.class)
                .set())
        .containsExactlyInAnyOrder(
            "certificate_authority",
            "delegated_responder",
            "certificate_status",
            "crl",
            "crl_part",
            "status_change");
    for (String sql :
        List.of(
            "UPDATE certificate_status SET status = 'GOOD'",
            "INSERT INTO status_change (serial, at) VALUES ('\\x01', now())",
            "DELETE FROM crl",
            "DELETE FROM crl_part",
            "CREATE TABLE mine (id int)",
            "SELECT * FROM account")) {
      assertThatThrownBy(() -> database.asReader().sql(sql).update())
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  private void change(Ekey ekey, String how) {
    String body = how.equals("revoke") ? "{\"reason\": \"keyCompromise\"}" : "{\"remark\": \"遗失\"}";
    done(server.staff("authority").post("/certificates/" + ekey.serial() + "/" + how, body), 200);
  }
}
