package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigInteger;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The clock goes two hours ahead for the first part of each test, and is set back for the second.
@DisplayName("A clock that is set back: nothing is forgotten, nothing is done twice")
class ClockSetBackTest {
  private static final Duration AHEAD = Duration.ofHours(2);

  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();

  @Test
  @DisplayName("Promise 4 · Revoked stays revoked, in OCSP and on a CRL of a higher number")
  void revoked() {
    var serial = new AtomicReference<BigInteger>();
    var number = new AtomicReference<BigInteger>();
    server
        .clock()
        .later(
            AHEAD,
            () -> {
              Ekey ekey = Ekey.handedOver();
              ekey.revoke();
              serial.set(ekey.serialNumber());
              number.set(published());
            });
    assertThat(relyingParty.ask(serial.get()).status()).isEqualTo("revoked");
    assertThat(published()).isGreaterThan(number.get());
    assertThat(relyingParty.crl("issuing").getRevokedCertificate(serial.get())).isNotNull();
  }

  @Test
  @DisplayName("Promise 3 · A request that comes again gets its certificate, and no second one")
  void retried() {
    Enterprise enterprise = Enterprise.claimed();
    String body = Enterprise.certifyBody(Csr.of(Csr.p256(), ""));
    String key = Caller.newKey();
    var first = new AtomicReference<JsonNode>();
    server.clock().later(AHEAD, () -> first.set(certify(enterprise, body, key)));
    assertThat(certify(enterprise, body, key)).isEqualTo(first.get());
    assertThat(
            server
                .database()
                .count("certificate", "order_id = ?", UUID.fromString(enterprise.order())))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Promise 5 · No answer is from the future")
  void answers() {
    Ekey ekey = Ekey.handedOver();
    server
        .clock()
        .later(
            AHEAD,
            () -> assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("good"));
    var said = relyingParty.ask(ekey.serialNumber());
    assertThat(said.status()).isEqualTo("good");
    assertThat(said.thisUpdate()).isBeforeOrEqualTo(server.clock().instant());
    assertThat(said.producedAt()).isBeforeOrEqualTo(server.clock().instant());
  }

  private JsonNode certify(Enterprise enterprise, String body, String key) {
    return done(server.staff("provider2").post(enterprise.certifyPath(), body, key), 200);
  }

  private BigInteger published() {
    done(server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}"), 201);
    return RelyingParty.number(relyingParty.crl("issuing"));
  }
}
