package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.status.CrlPublisher;

@DisplayName("Promise 5 · A CRL follows a change of status, and nothing else but its own end")
class CrlDueTest {
  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();
  private final CrlPublisher publisher = server.part(CrlPublisher.class);

  @BeforeEach
  void current() {
    publisher.publishIfDue(CaId.ISSUING);
    publisher.publishIfDue(CaId.MANAGEMENT);
  }

  @Test
  @DisplayName("a revocation: the next look publishes it, the one after that nothing")
  void revocation() {
    Ekey ekey = Ekey.handedOver();
    due();
    ekey.revoke();
    BigInteger before = number("issuing");
    due();
    assertThat(number("issuing")).isGreaterThan(before);
    assertThat(relyingParty.crl("issuing").getRevokedCertificate(ekey.serialNumber())).isNotNull();
    BigInteger after = number("issuing");
    due();
    assertThat(number("issuing")).isEqualTo(after);
  }

  @Test
  @DisplayName("a revocation that commits while a CRL is made is not forgotten by it")
  void commitsLater() throws Exception {
    Ekey ekey = Ekey.handedOver();
    due();
    Thread revocation;
    try (var commit = AtCommit.waits(server.database(), "UPDATE ON certificate_status")) {
      revocation = Thread.ofVirtual().start(ekey::revoke);
      commit.awaitWaiting();
      publisher.publish(CaId.ISSUING, Actor.SYSTEM);
      assertThat(relyingParty.crl("issuing").getRevokedCertificate(ekey.serialNumber())).isNull();
    }
    revocation.join();
    due();
    assertThat(relyingParty.crl("issuing").getRevokedCertificate(ekey.serialNumber())).isNotNull();
  }

  @Test
  @DisplayName("a certificate that is issued on hold: a look publishes it, though not at any price")
  void issuedOnHold() {
    Ekey ekey = Ekey.certified();
    server.clock().later(Duration.ofMinutes(10), this::due);
    assertThat(relyingParty.crl("issuing").getRevokedCertificate(ekey.serialNumber())).isNotNull();
    BigInteger after = number("issuing");
    server.clock().later(Duration.ofMinutes(20), this::due);
    assertThat(number("issuing")).isEqualTo(after);
  }

  @Test
  @DisplayName("another CA's change is none of its own")
  void anotherCa() {
    BigInteger management = number("management");
    Ekey.handedOver().revoke();
    publisher.publishIfDue(CaId.MANAGEMENT);
    assertThat(number("management")).isEqualTo(management);
  }

  @Test
  @DisplayName("before it ends, its successor is there")
  void ends() {
    BigInteger before = number("issuing");
    server.clock().later(Duration.ofDays(8), this::due);
    assertThat(number("issuing")).isGreaterThan(before);
    publisher.publish(CaId.ISSUING, Actor.SYSTEM);
  }

  private void due() {
    publisher.publishIfDue(CaId.ISSUING);
  }

  private BigInteger number(String ca) {
    return RelyingParty.number(relyingParty.crl(ca));
  }
}
