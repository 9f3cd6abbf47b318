package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Fixtures.AUTHORITY;
import static org.yaoshi.server.e2e.Fixtures.OPERATOR;
import static org.yaoshi.server.e2e.Fixtures.REVIEWER;
import static org.yaoshi.server.e2e.Fixtures.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.server.application.IdleCases;
import org.yaoshi.server.application.calendar.CurrentCalendar;
import org.yaoshi.server.e2e.Fixtures.Held;
import org.yaoshi.server.e2e.Fixtures.Lost;
import tools.jackson.databind.JsonNode;

@DisplayName("domain B: where a case leaves the straight way")
class DetoursTest {
  private static final String LOST = "{\"event\": \"lost\", \"remark\": \"快递遗失\"}";

  @ParameterizedTest
  @ValueSource(strings = {"FIRST_ONLINE", "FIRST_OFFLINE", "REPLACEMENT", "ADDITIONAL"})
  @DisplayName(
      "P1–P4, a new token lost in transit: revoked (keyCompromise), made again, handed over")
  void newTokenLost(String procedure) {
    Case one = newToken(procedure).toProduction();
    var first = new SoftwareToken();
    one.produce(first).dispatch().event("authority", LOST);
    var tokens = new ArrayList<>(List.of(first));
    if (!procedure.equals("FIRST_ONLINE")) {
      var second = new SoftwareToken();
      one.produce(second).dispatch().receiveToken().courier().event("provider2", LOST);
      tokens.add(second);
    }
    for (SoftwareToken lost : tokens) {
      assertThat(status(lost)).isEqualTo("REVOKED/keyCompromise");
      assertThat(state(lost)).isEqualTo("LOST");
    }
    assertThat(one.state()).isEqualTo("PRODUCING");
    var last = new SoftwareToken();
    one.deliver(last);
    assertThat(one.state()).isEqualTo("COMPLETED");
    assertThat(status(last)).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RENEWAL", "UNLOCK", "SUBJECT_CHANGE"})
  @DisplayName("P5–P7, the token lost on its way in: suspended, converted to P3, reviewed again")
  void lostOnTheWayIn(String procedure) {
    Held held = sentIn(procedure);
    held.one().confirm().receivePapers().pass().event("authority", LOST);
    assertThat(held.one().state()).isEqualTo("REVIEWING");
    assertThat(held.one().now().get("procedure").stringValue()).isEqualTo("REPLACEMENT");
    assertThat(held.holder().status()).isEqualTo("HELD/certificateHold");
    assertThat(held.holder().tokenState()).isEqualTo("LOST");
    held.one().review();
    replaced(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RENEWAL", "UNLOCK", "SUBJECT_CHANGE"})
  @DisplayName(
      "P5–P7, the token lost on its way back: revoked (keyCompromise), converted to P3, made again")
  void lostOnTheWayBack(String procedure) {
    for (boolean toEnterprise : new boolean[] {false, true}) {
      Held held = sentIn(procedure);
      String old = held.holder().serial();
      held.one().toProduction().produce(held.holder().token()).dispatch();
      if (toEnterprise) held.one().receiveToken().courier();
      held.one().event("provider2", LOST);
      assertThat(held.one().state()).isEqualTo("PRODUCING");
      assertThat(held.one().now().get("procedure").stringValue()).isEqualTo("REPLACEMENT");
      assertThat(Holder.status(old)).isEqualTo("REVOKED/keyCompromise");
      replaced(held);
    }
  }

  @Test
  @DisplayName(
      "Rejected by a second officer: a new token is RETURNED and revoked, an old one goes home, good")
  void rejected() {
    String reject = "{\"event\": \"reject\", \"remark\": \"三十日无人领取\"}";
    var token = new SoftwareToken();
    Case one = newToken("FIRST_OFFLINE").toProduction().produce(token).dispatch().receiveToken();
    assertThat(one.attempt(AUTHORITY, reject).statusCode()).isEqualTo(403);
    one.event("authority2", reject);
    assertThat(status(token)).isEqualTo("REVOKED/cessationOfOperation");
    assertThat(state(token)).isEqualTo("RETURNED");

    Held held = Fixtures.renewal();
    String old = held.holder().serial();
    held.one().toProduction().produce(held.holder().token()).dispatch().receiveToken();
    held.one().event("authority2", reject);
    assertThat(held.holder().status()).isEqualTo("REVOKED/cessationOfOperation");
    assertThat(Holder.status(old)).isEqualTo("HELD/certificateHold");
    returned(held);
    assertThat(Holder.status(old)).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RENEWAL", "UNLOCK", "SUBJECT_CHANGE"})
  @DisplayName(
      "P5–P7 failed or withdrawn with the token here: held until it is returned, then good")
  void tokenReturned(String procedure) {
    for (boolean withdrawn : new boolean[] {false, true}) {
      Held held = sentIn(procedure);
      held.one().confirm().receivePapers();
      if (withdrawn) held.one().event(held.account(), "{\"event\": \"withdraw\"}");
      else held.one().event("authority", "{\"event\": \"fail\", \"remark\": \"印章不清\"}");
      assertThat(held.holder().status()).isEqualTo("HELD/certificateHold");
      returned(held);
      assertThat(held.holder().status()).isEqualTo("GOOD");
      assertThat(held.one().state()).isEqualTo(withdrawn ? "CANCELLED" : "RETURNED");
    }
  }

  @Test
  @DisplayName("Promise 10: an old case does not send home the token that a new one holds")
  void returnedByAnOldCase() {
    Held old = Fixtures.renewal();
    old.one().event(old.holder().ekey(), "{\"event\": \"withdraw\"}");
    Case now = Case.drafted(old.holder().ekey(), "RENEWAL", "").confirm().receivePapers();
    var answer =
        old.one()
            .attempt(
                AUTHORITY,
                "{\"event\": \"returnToken\", \"identityChecked\": true, \"tokenSerial\": \""
                    + old.token()
                    + "\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(old.holder().status()).isEqualTo("HELD/certificateHold");
    assertThat(old.holder().custodian()).isEqualTo("AUTHORITY");
    now.event("authority", "{\"event\": \"fail\", \"remark\": \"印章不清\"}");
    returned(new Held(old.holder(), now));
  }

  @Test
  @DisplayName("P5–P7: a key revoked while its token is here is a clear refusal, not a fault")
  void revokedMeanwhile() {
    for (String procedure : List.of("RENEWAL", "UNLOCK", "SUBJECT_CHANGE")) {
      Held held = sentIn(procedure);
      held.one().confirm().receivePapers().pass().receiveAtProvider();
      done(
          AUTHORITY.post(
              "/certificates/" + even(held.holder().serial()) + "/revoke",
              "{\"reason\": \"keyCompromise\", \"remark\": \"私钥泄露\"}"),
          200);
      var answer = held.one().attempt(REVIEWER, "{\"event\": \"pass\"}");
      assertThat(done(answer, 409).get("objections").get(0).get("field").stringValue())
          .isEqualTo("certificate");
      held.one().event("provider", "{\"event\": \"fail\", \"remark\": \"证书已吊销，请补办\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPLACEMENT", "RENEWAL", "SUBJECT_CHANGE", "UNLOCK"})
  @DisplayName("A production error voids the order and what was issued for it; the retry delivers")
  void productionError(String procedure) {
    Held held = procedure.equals("REPLACEMENT") ? replacement() : sentIn(procedure);
    held.one().toProduction().claim();
    String voided = held.one().order();
    var token = procedure.equals("REPLACEMENT") ? new SoftwareToken() : held.holder().token();
    if (!procedure.equals("UNLOCK")) {
      String csr = Csr.of(Csr.p256(), "");
      done(
          OPERATOR.post(
              held.order("certify"),
              "{\"csr\": \"%s\", \"linkProof\": \"%s\"}"
                  .formatted(
                      csr.replace("\n", "\\n"),
                      procedure.equals("REPLACEMENT") ? "" : token.linkProof(csr))),
          200);
    }
    held.one().event("provider2", "{\"event\": \"error\", \"remark\": \"芯片损坏\"}");
    JsonNode order = done(OPERATOR.get("/production-orders/" + voided), 200);
    assertThat(order.get("state").stringValue()).isEqualTo("VOIDED");
    if (order.has("certificateSerial")) {
      assertThat(Holder.status(order.get("certificateSerial").stringValue()))
          .isEqualTo("REVOKED/cessationOfOperation");
    }
    held.one().event("provider2", "{\"event\": \"retry\"}");
    held.one().deliver(token);
    assertThat(held.one().order()).isNotEqualTo(voided);
    assertThat(status(token)).isEqualTo("GOOD");
  }

  @Test
  @DisplayName(
      "Withdrawn in every state before production; the username is free again if nothing was issued")
  void withdrawn() {
    List<Consumer<Case>> ways = new ArrayList<>();
    ways.add(_ -> {});
    ways.add(Case::confirm);
    ways.add(one -> one.confirm().receivePapers());
    ways.add(
        one ->
            one.confirm()
                .receivePapers()
                .event("authority", "{\"event\": \"fail\", \"remark\": \"印章不清\"}"));
    ways.add(one -> one.confirm().receivePapers().pass());
    ways.add(one -> one.confirm().receivePapers().pass().receiveAtProvider());
    List<String> states = new ArrayList<>();
    for (Consumer<Case> way : ways) {
      String username = Enterprise.newUsername();
      Case one = first(username);
      way.accept(one);
      states.add(one.state());
      one.event("authority", "{\"event\": \"withdraw\"}");
      assertThat(one.state()).isEqualTo("CANCELLED");
      done(
          SERVER
              .nobody()
              .post("/enterprises", Enterprise.registration(username, Enterprise.newCode())),
          201);
    }
    assertThat(states)
        .containsExactly(
            "DRAFT", "AWAIT_PAPER", "VERIFYING", "RETURNED", "IN_TRANSFER", "REVIEWING");
    Case made = first(Enterprise.newUsername()).toProduction();
    assertThat(made.attempt(AUTHORITY, "{\"event\": \"withdraw\"}").statusCode()).isEqualTo(409);
  }

  @Test
  @DisplayName("Thirty working days without a word: cancelled; twenty-nine: not")
  void idle() {
    List<Case> waiting = new ArrayList<>();
    waiting.add(first(Enterprise.newUsername()));
    waiting.add(first(Enterprise.newUsername()).confirm());
    Case returned = first(Enterprise.newUsername()).confirm().receivePapers();
    returned.event("authority", "{\"event\": \"fail\", \"remark\": \"印章不清\"}");
    waiting.add(returned);
    Case working = first(Enterprise.newUsername()).confirm().receivePapers();
    Instant since = Instant.parse(returned.now().get("changedAt").stringValue());
    IdleCases job = SERVER.part(IdleCases.class);
    SERVER.clock().later(workingDays(since, 29), job::cancel);
    assertThat(waiting.stream().map(Case::state))
        .containsExactly("DRAFT", "AWAIT_PAPER", "RETURNED");
    SERVER.clock().later(workingDays(since, 30), job::cancel);
    assertThat(waiting.stream().map(Case::state)).containsOnly("CANCELLED");
    assertThat(working.state()).isEqualTo("VERIFYING");
  }

  @Test
  @DisplayName("挂失: suspended at once, lifted by the token's own signature alone")
  void lossLifted() {
    Lost lost = Fixtures.lost(Holder.withKey());
    Holder holder = lost.holder();
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    assertThat(holder.tokenState()).isEqualTo("SUSPENDED");
    String byAnother = Fixtures.signed(lost, new SoftwareToken());
    assertThat(holder.account().post(lost.lift(), byAnother).statusCode()).isEqualTo(422);
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    Fixtures.found(lost);
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(holder.tokenState()).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPLACEMENT", "REVOCATION"})
  @DisplayName("挂失: closed by P3 or P8")
  void lossClosed(String procedure) {
    Lost lost = Fixtures.lost(Holder.withKey());
    Case one =
        Case.keyedIn(lost.holder().username(), procedure, ", \"reason\": \"LOST\"").toProduction();
    if (procedure.equals("REVOCATION")) one.produce(lost.holder().token());
    assertThat(lost.holder().status()).isEqualTo("REVOKED/keyCompromise");
    assertThat(lost.holder().tokenState()).isEqualTo("LOST");
    String report = "/loss-reports/" + lost.report().get("id").stringValue();
    assertThat(done(AUTHORITY.get(report), 200).get("state").stringValue()).isEqualTo("CLOSED");
    String signed = Fixtures.signed(lost, lost.holder().token());
    assertThat(AUTHORITY.post(lost.lift(), signed).statusCode()).isEqualTo(409);
  }

  @Test
  @DisplayName(
      "P7, a code of another organisation code: a remark by another officer than who keyed it in")
  void manualReview() {
    Holder holder = Holder.withOldCode();
    String code = Enterprise.newCode();
    Case change =
        Case.keyedIn(
            holder.username(), "SUBJECT_CHANGE", ", \"newEnterpriseCode\": \"" + code + "\"");
    change.confirm().receivePapers().uploadMissing(AUTHORITY);
    String pass = "{\"event\": \"pass\", \"channel\": \"COURIER\", \"waybill\": \"SF200000001\"%s}";
    String remark = ", \"remark\": \"名称与印章一致，代码已改\"";
    Caller another = SERVER.staff("authority2");
    assertThat(fields(change, AUTHORITY, pass.formatted(""))).containsExactly("remark", "actor");
    assertThat(fields(change, AUTHORITY, pass.formatted(remark))).containsExactly("actor");
    assertThat(fields(change, another, pass.formatted(""))).containsExactly("remark");
    change.event(another, pass.formatted(remark));
    change.receiveAtProvider().review().deliver(holder.token());
    assertThat(holder.status()).isEqualTo("GOOD");
    var aside =
        SERVER
            .nobody()
            .post("/enterprises", Enterprise.registration(Enterprise.newUsername(), code));
    assertThat(done(aside, 201).get("id").stringValue())
        .isEqualTo(done(holder.account().get("/me"), 200).get("enterpriseId").stringValue());
  }

  private static List<String> fields(Case one, Caller actor, String event) {
    return done(one.attempt(actor, event), 422)
        .get("objections")
        .valueStream()
        .map(objection -> objection.get("field").stringValue())
        .toList();
  }

  private static Case newToken(String procedure) {
    return switch (procedure) {
      case "FIRST_ONLINE" -> Case.drafted(Enterprise.registered().caller(), procedure, "");
      case "FIRST_OFFLINE" -> first(Enterprise.newUsername());
      case "REPLACEMENT" -> replacement().one();
      default ->
          Case.drafted(
              Enterprise.another(Holder.withKey().enterprise()).caller(),
              procedure,
              ", \"reason\": \"MORE_USERS\"");
    };
  }

  private static Case first(String username) {
    return Case.begun(
        AUTHORITY,
        Case.body(
            "FIRST_OFFLINE",
            "\"applicant\": {\"username\": \"%s\", \"enterpriseName\": \"%s\", \"enterpriseCode\": \"%s\"}, "
                .formatted(username, Enterprise.NAME, Enterprise.newCode()),
            ""));
  }

  private static Held replacement() {
    Holder holder = Holder.withKey();
    return new Held(
        holder, Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\""));
  }

  private static Held sentIn(String procedure) {
    return switch (procedure) {
      case "RENEWAL" -> Fixtures.renewal();
      case "UNLOCK" -> Fixtures.unlock();
      default -> {
        Holder holder = Holder.withOldCode();
        String code = ", \"newEnterpriseCode\": \"" + holder.enterprise().code() + "\"";
        yield new Held(holder, Case.keyedIn(holder.username(), procedure, code));
      }
    };
  }

  /// The replacement of a token that was sent in and lost is handed over.
  private static void replaced(Held held) {
    assertThat(held.holder().status()).startsWith("REVOKED/keyCompromise");
    assertThat(held.holder().tokenState()).isEqualTo("LOST");
    var token = new SoftwareToken();
    held.one().deliver(token);
    assertThat(held.one().state()).isEqualTo("COMPLETED");
    assertThat(status(token)).isEqualTo("GOOD");
    assertThat(Holder.certificate(serial(token)).get("username").stringValue())
        .isEqualTo(held.holder().username());
  }

  private static void returned(Held held) {
    held.one()
        .event(
            "authority",
            "{\"event\": \"returnToken\", \"identityChecked\": true, \"tokenSerial\": \""
                + held.token()
                + "\"}");
    assertThat(held.holder().custodian()).isEqualTo("ENTERPRISE");
  }

  /// Until the last hour of the last of so many working days.
  private static Duration workingDays(Instant since, int days) {
    Instant end = SERVER.part(CurrentCalendar.class).get().deadline(since, days).end();
    return Duration.between(SERVER.clock().instant(), end.minus(Duration.ofHours(1)));
  }

  private static String serial(SoftwareToken token) {
    return "%x".formatted(token.x509().getSerialNumber());
  }

  private static String even(String serial) {
    return serial.length() % 2 == 0 ? serial : "0" + serial;
  }

  private static String status(SoftwareToken token) {
    return Holder.status(serial(token));
  }

  private static String state(SoftwareToken token) {
    return done(SERVER.staff("auditor").get("/tokens/" + token.serial()), 200)
        .get("state")
        .stringValue();
  }
}
