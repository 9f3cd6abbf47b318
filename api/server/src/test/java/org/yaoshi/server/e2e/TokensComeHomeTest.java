package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Fixtures.AUTHORITY;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.server.e2e.Fixtures.Held;

@DisplayName("Promise 10 · A token that goes home by courier is on hold until it says it is there")
class TokensComeHomeTest {
  private static final String HELD = "HELD/certificateHold";
  private static final String LOST = "{\"event\": \"lost\", \"remark\": \"快递遗失\"}";

  @ParameterizedTest
  @ValueSource(strings = {"RETURNED", "CANCELLED"})
  @DisplayName("On hold on its way, good when the enterprise acknowledges it by its signature")
  void acknowledged(String state) {
    Held held = ended(state);
    assertThat(attempt(held, "returnToken", ", \"waybill\": \"SF5000000001\"")).isEqualTo(422);
    assertThat(attempt(held, "courier", "")).isEqualTo(422);
    assertThat(held.holder().custodian()).isEqualTo("AUTHORITY");
    held.one().courier();
    assertThat(held.holder().custodian()).isEqualTo("COURIER");
    assertThat(held.holder().status()).isEqualTo(HELD);
    String signed = acknowledgement(held, held.holder().token());
    String byAnother = acknowledgement(held, new SoftwareToken());
    assertThat(held.one().attempt(held.account(), byAnother).statusCode()).isEqualTo(422);
    assertThat(held.holder().status()).isEqualTo(HELD);
    held.one().event(held.account(), signed);
    assertThat(held.one().state()).isEqualTo(state);
    assertThat(held.holder().custodian()).isEqualTo("ENTERPRISE");
    assertThat(held.holder().status()).isEqualTo("GOOD");
    assertThat(held.holder().tokenState()).isEqualTo("ACTIVE");
    assertThat(held.one().attempt(held.account(), signed).statusCode()).isEqualTo(422);
  }

  @Test
  @DisplayName("Lost on its way home, the case returned: suspended, and the case is a replacement")
  void lostOfReturned() {
    Held held = ended("RETURNED");
    assertThat(held.one().attempt(AUTHORITY, LOST).statusCode()).isEqualTo(422);
    held.one().courier().event("authority", LOST);
    assertThat(held.holder().tokenState()).isEqualTo("LOST");
    assertThat(held.holder().status()).isEqualTo(HELD);
    assertThat(held.one().state()).isEqualTo("RETURNED");
    assertThat(held.one().now().get("procedure").stringValue()).isEqualTo("REPLACEMENT");
    held.one().event("authority", "{\"event\": \"resubmit\"}");
    var token = new SoftwareToken();
    held.one().toProduction().deliver(token);
    assertThat(held.one().state()).isEqualTo("COMPLETED");
    assertThat(held.holder().status()).isEqualTo("REVOKED/keyCompromise");
  }

  @Test
  @DisplayName("Lost on its way home, the case cancelled: suspended until P3 or P8 revokes")
  void lostOfCancelled() {
    Held held = ended("CANCELLED");
    held.one().courier().event("authority", LOST);
    assertThat(held.holder().tokenState()).isEqualTo("LOST");
    assertThat(held.holder().status()).isEqualTo(HELD);
    assertThat(held.one().state()).isEqualTo("CANCELLED");
    Case.keyedIn(held.holder().username(), "REVOCATION", ", \"reason\": \"LOST\"")
        .toProduction()
        .produce(held.holder().token());
    assertThat(held.holder().status()).isEqualTo("REVOKED/keyCompromise");
  }

  @Test
  @DisplayName("Of a token that is at home nothing is couriered, acknowledged or lost")
  void atHome() {
    Held held = ended("CANCELLED");
    done(
        held.one()
            .attempt(
                AUTHORITY,
                "{\"event\": \"returnToken\", \"identityChecked\": true, \"tokenSerial\": \""
                    + held.token()
                    + "\"}"),
        200);
    for (String event : List.of("courier", "lost")) {
      assertThat(attempt(held, event, ", \"waybill\": \"SF5000000001\"")).as(event).isEqualTo(422);
    }
    assertThat(held.holder().status()).isEqualTo("GOOD");
  }

  private static Held ended(String state) {
    Held held = Fixtures.at(Fixtures.unlock(), one -> one.confirm().receivePapers());
    if (state.equals("CANCELLED")) held.one().event("authority", "{\"event\": \"withdraw\"}");
    else held.one().event("authority", "{\"event\": \"fail\", \"remark\": \"印章不清\"}");
    assertThat(held.one().state()).isEqualTo(state);
    return held;
  }

  private static int attempt(Held held, String event, String more) {
    String body = "{\"event\": \"%s\", \"tokenSerial\": \"%s\"%s}";
    return held.one().attempt(AUTHORITY, body.formatted(event, held.token(), more)).statusCode();
  }

  private static String acknowledgement(Held held, SoftwareToken token) {
    String challenge = held.one().now().get("acknowledgementChallenge").stringValue();
    return "{\"event\": \"acknowledge\", \"tokenSerial\": \"%s\", \"signature\": \"%s\"}"
        .formatted(held.token(), token.sign(challenge));
  }
}
