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
import org.yaoshi.server.e2e.Fixtures.Lost;
import tools.jackson.databind.JsonNode;

@DisplayName("挂失: a report suspends at any time, and its lift ends that suspension and no other")
class LossReportsTest {
  private static final String HELD = "HELD/certificateHold";

  @Test
  @DisplayName("A suspension that an officer asked for outlives a report made and lifted after it")
  void officersSuspensionStays() {
    Holder holder = Holder.withKey();
    change(holder, "suspend");
    Lost lost = Fixtures.lost(holder);
    Fixtures.found(lost);
    assertThat(holder.status()).isEqualTo(HELD);
    assertThat(holder.tokenState()).isEqualTo("ACTIVE");
    change(holder, "resume");
    assertThat(holder.status()).isEqualTo("GOOD");
  }

  @Test
  @DisplayName("An officer's suspension while the report is open outlives the lift as well")
  void suspendedWhileReported() {
    Holder holder = Holder.withKey();
    Lost lost = Fixtures.lost(holder);
    change(holder, "suspend");
    Fixtures.found(lost);
    assertThat(holder.status()).isEqualTo(HELD);
    change(holder, "resume");
    assertThat(holder.status()).isEqualTo("GOOD");
  }

  @Test
  @DisplayName("An officer's resumption does not end what a report suspends")
  void resumedWhileReported() {
    Holder holder = Holder.withKey();
    change(holder, "suspend");
    Lost lost = Fixtures.lost(holder);
    change(holder, "resume");
    assertThat(holder.status()).isEqualTo(HELD);
    assertThat(
            AUTHORITY
                .post("/certificates/" + even(holder) + "/resume", "{\"remark\": \"again\"}")
                .statusCode())
        .isEqualTo(409);
    Fixtures.found(lost);
    assertThat(holder.status()).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPLACEMENT", "REVOCATION"})
  @DisplayName("While P3 or P8 is open a report is not lifted; once that is withdrawn, it is")
  void endingCase(String procedure) {
    Lost lost = Fixtures.lost(Holder.withKey());
    Case ending = ending(lost.holder(), procedure).confirm();
    assertThat(lift(lost.report(), lost.holder())).isEqualTo(409);
    assertThat(lost.holder().status()).isEqualTo(HELD);
    ending.event("authority", "{\"event\": \"withdraw\"}");
    assertThat(lost.holder().status()).isEqualTo(HELD);
    assertThat(lift(lost.report(), lost.holder())).isEqualTo(200);
    assertThat(lost.holder().status()).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPLACEMENT", "REVOCATION"})
  @DisplayName(
      "P3 and P8 suspend by a report of their own, which the token lifts if they end early")
  void reportOfTheCase(String procedure) {
    Holder holder = Holder.withKey();
    Case ending = ending(holder, procedure).confirm();
    assertThat(holder.status()).isEqualTo(HELD);
    assertThat(holder.tokenState()).isEqualTo("SUSPENDED");
    JsonNode report = open(holder);
    assertThat(lift(report, holder)).isEqualTo(409);
    ending.event("authority", "{\"event\": \"withdraw\"}");
    assertThat(lift(report, holder)).isEqualTo(200);
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(holder.tokenState()).isEqualTo("ACTIVE");
  }

  @Test
  @DisplayName("Reported while it is being unlocked: locked again when lifted, on hold until home")
  void whileLocked() {
    Held held = Fixtures.at(Fixtures.unlock(), Case::toProduction);
    Lost lost = Fixtures.lost(held.holder());
    assertThat(held.holder().tokenState()).isEqualTo("SUSPENDED");
    assertThat(lift(lost.report(), held.holder())).isEqualTo(200);
    assertThat(held.holder().tokenState()).isEqualTo("LOCKED");
    assertThat(held.holder().status()).isEqualTo(HELD);
    held.one().deliver(held.holder().token());
    assertThat(held.holder().status()).isEqualTo("GOOD");
    assertThat(held.holder().tokenState()).isEqualTo("ACTIVE");
  }

  @Test
  @DisplayName("A token that is reported lost is not handed over until the report is lifted")
  void notHandedOver() {
    Held held = Fixtures.renewal();
    held.one().toProduction().produce(held.holder().token()).dispatch().receiveToken();
    Lost lost = Fixtures.lost(held.holder());
    var refusal =
        held.one().attempt(AUTHORITY, "{\"event\": \"handOver\", \"identityChecked\": true}");
    assertThat(done(refusal, 422).get("objections").get(0).get("field").stringValue())
        .isEqualTo("tokenSerial");
    assertThat(held.holder().status()).isEqualTo(HELD);
    assertThat(lift(lost.report(), held.holder())).isEqualTo(200);
    assertThat(held.holder().status()).isEqualTo(HELD);
    held.one().handOver();
    assertThat(held.holder().status()).isEqualTo("GOOD");
  }

  @Test
  @DisplayName("A first token is reported before it is handed over: not handed over, then it is")
  void firstToken() {
    var token = new SoftwareToken();
    var holder = new Holder(Enterprise.registered(), token);
    Case first = Case.drafted(holder.account(), "FIRST_ONLINE", "").toProduction();
    first.produce(token).dispatch().receiveToken();
    Lost lost = Fixtures.lost(holder);
    String handOver = "{\"event\": \"handOver\", \"identityChecked\": true}";
    assertThat(first.attempt(AUTHORITY, handOver).statusCode()).isEqualTo(422);
    assertThat(lift(lost.report(), holder)).isEqualTo(200);
    assertThat(holder.tokenState()).isEqualTo("FORMATTED");
    assertThat(holder.status()).isEqualTo(HELD);
    first.handOver();
    assertThat(holder.status()).isEqualTo("GOOD");
  }

  @Test
  @DisplayName("A report on a token that does not arrive is closed with it")
  void lostOnTheWay() {
    var token = new SoftwareToken();
    var holder = new Holder(Enterprise.registered(), token);
    Case first = Case.drafted(holder.account(), "FIRST_ONLINE", "").toProduction();
    first.produce(token).dispatch();
    Lost lost = Fixtures.lost(holder);
    first.event("authority", "{\"event\": \"lost\", \"remark\": \"快递遗失\"}");
    String report = "/loss-reports/" + lost.report().get("id").stringValue();
    assertThat(done(AUTHORITY.get(report), 200).get("state").stringValue()).isEqualTo("CLOSED");
    assertThat(holder.tokenState()).isEqualTo("LOST");
    assertThat(holder.status()).isEqualTo("REVOKED/keyCompromise");
  }

  private static Case ending(Holder holder, String procedure) {
    return Case.keyedIn(holder.username(), procedure, ", \"reason\": \"LOST\"");
  }

  private static JsonNode open(Holder holder) {
    String path = "/tokens/" + holder.token().serial() + "/loss-reports";
    List<JsonNode> open =
        done(AUTHORITY.get(path), 200)
            .valueStream()
            .filter(report -> report.get("state").stringValue().equals("OPEN"))
            .toList();
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  /// @return the status of the answer
  private static int lift(JsonNode report, Holder holder) {
    String path = "/loss-reports/" + report.get("id").stringValue() + "/lift";
    String signature = holder.token().sign(report.get("challenge").stringValue());
    return holder.account().post(path, "{\"signature\": \"" + signature + "\"}").statusCode();
  }

  private static void change(Holder holder, String verb) {
    done(
        AUTHORITY.post(
            "/certificates/" + even(holder) + "/" + verb, "{\"remark\": \"investigation\"}"),
        200);
  }

  private static String even(Holder holder) {
    String serial = holder.serial();
    return serial.length() % 2 == 0 ? serial : "0" + serial;
  }
}
