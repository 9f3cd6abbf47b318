package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promise 10 · Tokens travel on hold")
class TokensTravelOnHoldTest {
  private final RunningServer server = RunningServer.get();
  private final RelyingParty relyingParty = server.relyingParty();

  @Test
  @DisplayName("From its issuance to the hand-over a certificate is on hold, by OCSP and by CRL")
  void onHold() {
    Ekey ekey = Ekey.certified();
    Map<String, Runnable> journey = new LinkedHashMap<>();
    journey.put("at the station", () -> {});
    journey.put("made", ekey::complete);
    journey.put("on its way", ekey::dispatch);
    journey.put("at the authority", ekey::receive);
    journey.forEach(
        (where, step) -> {
          step.run();
          assertThat(relyingParty.ask(ekey.serialNumber()).status())
              .as(where)
              .isEqualTo("certificateHold");
          assertThat(onCrl(ekey)).as(where).isEqualTo("CERTIFICATE_HOLD");
        });
    ekey.handOver();
    assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("good");
    assertThat(onCrl(ekey)).isEmpty();
  }

  @Test
  @DisplayName("Nobody who keeps asking sees it good before the hand-over is asked for")
  void neverGoodEarlier() {
    Ekey ekey = Ekey.certified();
    long begun = System.nanoTime();
    try (var pollers = new Pollers(4, relyingParty, ekey.serialNumber())) {
      pollers.awaitAnswers(10);
      ekey.complete();
      ekey.dispatch();
      ekey.receive();
      pollers.awaitAnswers(10);
      long before = System.nanoTime();
      pollers.awaitAnswers(10);
      ekey.handOver();
      long after = System.nanoTime();
      pollers.awaitAnswers(20);
      assertThat(pollers.statuses(begun, before)).containsOnly("certificateHold");
      assertThat(pollers.statuses(after, System.nanoTime())).containsOnly("good");
    }
  }

  @Test
  @DisplayName("No call but the hand-over ends this hold: a resume is refused, whoever sends it")
  void resume() {
    Ekey ekey = Ekey.certified();
    for (String person : new String[] {"authority", "officer1"}) {
      var answer =
          server
              .staff(person)
              .post("/certificates/" + ekey.serial() + "/resume", "{\"remark\": \"早一点\"}");
      assertThat(Caller.json(answer).get("objections").get(0).get("source").stringValue())
          .contains("promise 10");
      assertThat(answer.statusCode()).isEqualTo(409);
    }
    assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("certificateHold");
  }

  @Test
  @DisplayName("A token that is lost on its way is revoked, and never was good")
  void lost() {
    Ekey ekey = Ekey.certified();
    ekey.complete();
    ekey.dispatch();
    done(ekey.enterprise().event(server.staff("authority"), "{\"event\": \"lost\"}"), 200);
    assertThat(relyingParty.ask(ekey.serialNumber()).status()).isEqualTo("revoked");
    assertThat(onCrl(ekey)).isEqualTo("KEY_COMPROMISE");
    assertThat(
            server
                .database()
                .count(
                    "certificate_status",
                    "encode(serial, 'hex') = ? AND activated_at IS NULL",
                    ekey.serial()))
        .isEqualTo(1);
  }

  /// The reason the next CRL gives for the certificate; empty when it does not carry it.
  private String onCrl(Ekey ekey) {
    done(server.staff("officer1").post("/crls", "{\"ca\": \"issuing\"}"), 201);
    return RelyingParty.reason(relyingParty.crl("issuing"), ekey.serialNumber()).orElse("");
  }
}
