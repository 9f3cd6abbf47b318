package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Promise 4 · Revoked means revoked")
class RevokedMeansRevokedTest {
  private static final int PARTIES = 8;
  private static final int ENOUGH = 40;
  private static final long A_SECOND = 1_000_000_000L;

  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();

  @Test
  @DisplayName("No question sent after a suspension or a revocation returned is answered with good")
  void underLoad() {
    Ekey ekey = Ekey.handedOver();
    try (var pollers = new Pollers(PARTIES, relyingParty, ekey.serialNumber())) {
      pollers.awaitAnswers(ENOUGH);
      for (int round = 0; round < 3; round++) {
        change(ekey, "suspend");
        long suspended = System.nanoTime();
        pollers.awaitAnswers(ENOUGH);
        long resuming = System.nanoTime();
        change(ekey, "resume");
        long resumed = System.nanoTime();
        pollers.awaitAnswers(ENOUGH);
        assertThat(pollers.statuses(suspended, resuming))
            .isNotEmpty()
            .containsOnly("certificateHold");
        assertThat(pollers.statuses(resumed, System.nanoTime()))
            .as("it was good before, and is again")
            .isNotEmpty()
            .containsOnly("good");
      }
      change(ekey, "revoke");
      long revoked = System.nanoTime();
      pollers.awaitAnswers(ENOUGH);
      assertThat(pollers.statuses(revoked, System.nanoTime())).isNotEmpty().containsOnly("revoked");
    }
  }

  @Test
  @DisplayName("Nor, a second later, by another node")
  void anotherNode() {
    Ekey ekey = Ekey.handedOver();
    long begun = System.nanoTime();
    try (var other = server.anotherNode();
        var pollers = new Pollers(2, other.relyingParty(), ekey.serialNumber())) {
      pollers.awaitAnswers(ENOUGH);
      change(ekey, "suspend");
      long suspended = System.nanoTime();
      pollers.awaitAnswersSentAfter(suspended + A_SECOND, ENOUGH);
      assertThat(pollers.statuses(begun, suspended)).contains("good");
      assertThat(pollers.statuses(suspended + A_SECOND, System.nanoTime()))
          .isNotEmpty()
          .containsOnly("certificateHold");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspend", "revoke"})
  @DisplayName("The next CRL carries it, with its reason")
  void nextCrl(String change) {
    Ekey ekey = Ekey.handedOver();
    publish();
    assertThat(RelyingParty.reason(relyingParty.crl("issuing"), ekey.serialNumber())).isEmpty();
    change(ekey, change);
    publish();
    assertThat(RelyingParty.reason(relyingParty.crl("issuing"), ekey.serialNumber()))
        .contains(change.equals("suspend") ? "CERTIFICATE_HOLD" : "KEY_COMPROMISE");
  }

  @Test
  @DisplayName("Whoever asks for it to be good again is refused")
  void forGood() {
    Ekey ekey = Ekey.handedOver();
    change(ekey, "revoke");
    for (String again : List.of("resume", "suspend", "revoke")) {
      assertThat(post(ekey, again).statusCode()).as(again).isEqualTo(409);
    }
    assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("revoked");
  }

  private void publish() {
    done(server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}"), 201);
  }

  private void change(Ekey ekey, String how) {
    done(post(ekey, how), 200);
  }

  private HttpResponse<byte[]> post(Ekey ekey, String how) {
    return server
        .staff("authority")
        .post(
            "/certificates/" + ekey.serial() + "/" + how,
            how.equals("revoke") ? "{\"reason\": \"keyCompromise\"}" : "{\"remark\": \"遗失\"}");
  }
}
