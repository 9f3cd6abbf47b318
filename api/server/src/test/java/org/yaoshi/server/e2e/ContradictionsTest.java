package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Looks.*;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.ProductionCommand;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

/// One test for each row of the table, named after it. The usernames and passwords are in
/// [AccountContradictionsTest].
@DisplayName("domain A3: what the papers contradict each other in, and the rule that decides")
class ContradictionsTest {
  private static final int LIMIT = 1_048_576;

  private final RunningServer server = RunningServer.get();
  private final Caller authority = server.staff("authority");

  @Test
  @DisplayName(
      "P1 final check follows production → inactive until 终审; persistent failure → revoke + wipe")
  void finalCheckFollowsProduction() {
    var token = new SoftwareToken();
    Case first = Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "").toProduction();
    first.produce(token).dispatch().receiveToken();
    String serial = serialOf(token);
    for (int i = 0; i < 2; i++) {
      first.event("authority", "{\"event\": \"finalFail\", \"remark\": \"授权委托书未盖章\"}");
      assertThat(first.state()).isEqualTo("AT_AUTHORITY");
      assertThat(Holder.status(serial)).isEqualTo("HELD/certificateHold");
    }
    first.event("authority2", "{\"event\": \"reject\", \"remark\": \"多次终审不合格\"}");
    assertThat(first.state()).isEqualTo("CANCELLED");
    assertThat(Holder.status(serial)).isEqualTo("REVOKED/cessationOfOperation");
    assertThat(tokenState(token)).isEqualTo("RETURNED");
    Pins.releaseToWipe(token.serial());
    done(
        server
            .staff("provider2")
            .post("/tokens/" + token.serial() + "/retirement", "{\"state\": \"UNFORMATTED\"}"),
        200);
    assertThat(tokenState(token)).isEqualTo("UNFORMATTED");
  }

  @Test
  @DisplayName("P1 submits twice → lock only at 确认提交")
  void locksAtConfirmation() {
    Enterprise one = Enterprise.complete();
    String path = "/applications/" + one.application();
    for (int i = 0; i < 2; i++) {
      done(one.caller().put(path, Enterprise.FORM, tag(one.caller(), path)), 200);
      done(one.upload("IDENTITY_CARD", Pictures.png(300, 300)), 201);
    }
    done(one.event(one.caller(), "{\"event\": \"confirm\"}"), 200);
    String locked = tag(one.caller(), path);
    refused(one.caller().put(path, Enterprise.FORM, locked), 409, "state");
    refused(one.upload("IDENTITY_CARD", Pictures.png(300, 300)), 409, "state");
    refused(one.event(one.caller(), "{\"event\": \"confirm\"}"), 409, "event");
    assertThat(tag(one.caller(), path)).isEqualTo(locked);
  }

  @Test
  @DisplayName("复核/复验; 核验/预审/审批 → synonyms; one code each")
  void synonyms() {
    Case online = Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "").confirm();
    Case offline = keyedInFirst(Enterprise.newUsername(), Enterprise.newCode()).confirm();
    offline.receivePapers();
    for (Case one : List.of(online, offline)) {
      assertThat(one.state()).isEqualTo("VERIFYING");
      for (String synonym : List.of("核验", "预审", "审批", "verify", "approve")) {
        refused(one.attempt(authority, "{\"event\": \"" + synonym + "\"}"), 400, "event");
      }
      one.pass();
    }
    offline.receiveAtProvider();
    for (Case one : List.of(online, offline)) {
      assertThat(one.state()).isEqualTo("REVIEWING");
      refused(one.attempt(server.staff("provider"), "{\"event\": \"复验\"}"), 400, "event");
      assertThat(one.review().state()).isEqualTo("PRODUCING");
    }
    assertThat(ApplicationEvent.values())
        .extracting(ApplicationEvent::text)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("P5 titled 快递形式, text allows 携带 → both")
  void couriersAndVisitors() {
    Holder holder = Holder.withKey();
    Case carried = Case.drafted(holder.ekey(), "RENEWAL", ", \"collection\": \"PICK_UP\"");
    carried.toProduction().deliver(holder.token());
    assertThat(carried.state()).isEqualTo("COMPLETED");
    Case couriered = Case.drafted(holder.ekey(), "RENEWAL", ", \"collection\": \"COURIER\"");
    couriered.toProduction().produce(holder.token()).dispatch().receiveToken().courier();
    couriered.acknowledge(holder.account(), holder.token());
    assertThat(couriered.state()).isEqualTo("COMPLETED");
    assertThat(holder.status()).isEqualTo("GOOD");
  }

  @Test
  @DisplayName("P7 says “解锁业务申请”; P8 “变更信息材料” → copy-paste; ignore")
  void copyPaste() {
    assertThat(Procedure.SUBJECT_CHANGE.description().command())
        .isEqualTo(ProductionCommand.REKEY_CHANGE);
    assertThat(papers(Procedure.REVOCATION)).containsExactly(MaterialKind.APPLICATION_FORM);
    Holder holder = Holder.withOldCode();
    String serial = ", \"tokenSerial\": \"" + holder.token().serial() + "\"";
    String code = ", \"newEnterpriseCode\": \"" + holder.enterprise().code() + "\"";
    refused(keyIn(holder, "SUBJECT_CHANGE", code + serial), 422, "form.tokenSerial");
    refused(
        keyIn(holder, "REVOCATION", ", \"reason\": \"UNUSED\"" + code),
        422,
        "form.newEnterpriseCode");
    Case revocation = Case.keyedIn(holder.username(), "REVOCATION", ", \"reason\": \"UNUSED\"");
    assertThat(strings(revocation.now().get("papers"))).containsExactly("APPLICATION_FORM");
  }

  @Test
  @DisplayName(
      "P5–P7 grouped as 重新申领; P5's tick box unstated → operation independent of tick boxes")
  void noTickBoxes() {
    Holder holder = Holder.withKey();
    refused(keyIn(holder, "重新申领", ""), 400, "procedure");
    refused(
        holder.ekey().post("/applications", Case.body("RENEWAL", "", ", \"tick\": \"重新申领\"")),
        400,
        "form.tick");
    assertThat(Stream.of(Procedure.RENEWAL, Procedure.UNLOCK, Procedure.SUBJECT_CHANGE))
        .extracting(procedure -> procedure.description().command())
        .containsExactly(
            ProductionCommand.RENEW, ProductionCommand.UNBLOCK, ProductionCommand.REKEY_CHANGE);
  }

  @Test
  @DisplayName(
      "P7 titled 信息变更, note covers only 13→18 → code upgrade enforced; name change separate")
  void codeUpgradeOnly() {
    Holder today = Holder.withKey();
    String code = ", \"newEnterpriseCode\": \"%s\"";
    refused(keyIn(today, "SUBJECT_CHANGE", code.formatted(Enterprise.newCode())), 409, "procedure");
    Holder old = Holder.withOldCode();
    refused(keyIn(old, "SUBJECT_CHANGE", ""), 422, "form.newEnterpriseCode");
    String thirteen = Enterprise.oldCode(old.enterprise().code());
    refused(keyIn(old, "SUBJECT_CHANGE", code.formatted(thirteen)), 422, "form.newEnterpriseCode");
    refused(
        keyIn(old, "SUBJECT_CHANGE", code.formatted(today.enterprise().code())),
        409,
        "form.newEnterpriseCode");
    refused(
        keyIn(
            old,
            "SUBJECT_CHANGE",
            code.formatted(old.enterprise().code()) + ", \"newEnterpriseName\": \"新名称\""),
        400,
        "form.newEnterpriseName");
  }

  @Test
  @DisplayName(
      "“首次” = never applied → by organisation code, 13 or 18; revoked history still excludes first")
  void firstIsByOrganisation() {
    Enterprise old = Enterprise.registeredWithOldCode();
    Enterprise today = Enterprise.another(old);
    assertThat(enterpriseId(today.caller())).isEqualTo(enterpriseId(old.caller()));
    var token = new SoftwareToken();
    Case first = Case.drafted(old.caller(), "FIRST_ONLINE", "");
    refused(today.caller().post("/applications", Enterprise.APPLICATION), 409, "procedure");
    first.toProduction().deliver(token);
    refused(today.caller().post("/applications", Enterprise.APPLICATION), 409, "procedure");
    Case.keyedIn(old.username(), "REVOCATION", ", \"reason\": \"LOST\"")
        .toProduction()
        .produce(token);
    assertThat(Holder.status(serialOf(token))).isEqualTo("REVOKED/keyCompromise");
    refused(today.caller().post("/applications", Enterprise.APPLICATION), 409, "procedure");
    for (String code : List.of(old.code(), Enterprise.oldCode(old.code()))) {
      refused(
          authority.post("/applications", keyedInBody(Enterprise.newUsername(), code)),
          409,
          "procedure");
    }
  }

  @Test
  @DisplayName(
      "P3 step: fax/courier; its SLA says courier → clock starts at first recorded receipt")
  void clockStartsAtReceipt() {
    for (String channel : List.of("FAX", "COURIER")) {
      Holder holder = Holder.withKey();
      Case replacement =
          Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\"").confirm();
      assertThat(stages(replacement)).isEmpty();
      replacement.receivePapers();
      assertThat(stages(replacement)).containsExactly("AUTHORITY");
      replacement.event(
          "authority",
          "{\"event\": \"pass\", \"channel\": \"" + channel + "\", \"waybill\": \"SF2000000001\"}");
      assertThat(stages(replacement)).containsExactly("AUTHORITY");
      replacement.receiveAtProvider();
      assertThat(stages(replacement)).containsExactly("AUTHORITY", "PROVIDER");
      JsonNode received = lastEvent(replacement);
      JsonNode stage = timeline(replacement).get(1);
      assertThat(Instant.parse(stage.get("startedAt").stringValue()))
          .isEqualTo(Instant.parse(received.get("at").stringValue()));
    }
  }

  @Test
  @DisplayName("P3 omits L → ask for L only if seal wanted")
  void letterOnlyForSeal() {
    Holder holder = Holder.withKey();
    for (boolean wanted : new boolean[] {false, true}) {
      Case replacement =
          Case.keyedIn(
              holder.username(),
              "REPLACEMENT",
              ", \"reason\": \"DAMAGED\", \"sealWanted\": " + wanted);
      assertThat(strings(replacement.now().get("papers")).contains("CONFIRMATION_LETTER"))
          .isEqualTo(wanted);
      replacement.confirm();
      if (wanted) {
        refused(
            replacement.attempt(
                authority,
                "{\"event\": \"receive\", \"originals\": [\"APPLICATION_FORM\","
                    + " \"BUSINESS_LICENCE\", \"IDENTITY_CARD\", \"AUTHORISATION\"]}"),
            422,
            "originals");
      }
      replacement.receivePapers();
      assertThat(replacement.state()).isEqualTo("VERIFYING");
      replacement.event("authority", "{\"event\": \"withdraw\"}");
    }
  }

  @Test
  @DisplayName("P5 requires key login → locked → P6 first; expired → P3")
  void keyLogin() {
    Holder holder = Holder.withKey();
    String renewal = Case.body("RENEWAL", "", "");
    JsonNode byPassword =
        refused(holder.account().post("/applications", renewal), 409, "Authorization");
    assertThat(byPassword.get("required").stringValue()).contains("locked: UNLOCK first");
    Case.keyedIn(
            holder.username(), "UNLOCK", ", \"tokenSerial\": \"" + holder.token().serial() + "\"")
        .toProduction()
        .deliver(holder.token());
    Case renewed = Case.drafted(holder.ekey(), "RENEWAL", "");
    renewed.event(holder.ekey(), "{\"event\": \"withdraw\"}");
    server
        .database()
        .jdbc()
        .sql(
            "UPDATE certificate SET not_after = now() - interval '1 day'"
                + " WHERE ltrim(encode(serial, 'hex'), '0') = ?")
        .param(holder.serial())
        .update();
    JsonNode expired = refused(holder.ekey().post("/applications", renewal), 409, "username");
    assertThat(expired.get("required").stringValue()).startsWith("REPLACEMENT");
    var token = new SoftwareToken();
    Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\"")
        .toProduction()
        .deliver(token);
    assertThat(Holder.status(serialOf(token))).isEqualTo("GOOD");
    assertThat(token.x509().getNotAfter().toInstant()).isAfter(server.clock().instant());
  }

  @Test
  @DisplayName("P6 proof is F+K only → match serial↔enterprise, call back")
  void unlockProof() {
    Holder holder = Holder.withKey();
    Holder other = Holder.withKey();
    String serial = ", \"tokenSerial\": \"%s\"";
    refused(
        keyIn(holder, "UNLOCK", serial.formatted(other.token().serial())), 409, "form.tokenSerial");
    Case unlock =
        Case.keyedIn(holder.username(), "UNLOCK", serial.formatted(holder.token().serial()));
    assertThat(strings(unlock.now().get("papers"))).containsExactly("APPLICATION_FORM");
    unlock.confirm();
    refused(
        unlock.attempt(
            authority,
            "{\"event\": \"receive\", \"originals\": [\"APPLICATION_FORM\"]"
                + serial.formatted(other.token().serial())
                + "}"),
        422,
        "tokenSerial");
    unlock.receivePapers();
    String pass = "{\"event\": \"pass\", \"channel\": \"COURIER\", \"waybill\": \"SF20000001\"%s}";
    refused(unlock.attempt(authority, pass.formatted("")), 422, "calledBack");
    refused(
        unlock.attempt(authority, pass.formatted(", \"calledBack\": false")), 422, "calledBack");
    unlock.event("authority", pass.formatted(", \"calledBack\": true"));
    assertThat(unlock.state()).isEqualTo("IN_TRANSFER");
  }

  @Test
  @DisplayName("P8 may take 4WD → immediate hold (挂失) on report; then revoke within SLA")
  void immediateHold() {
    Holder holder = Holder.withKey();
    Case revocation = Case.keyedIn(holder.username(), "REVOCATION", ", \"reason\": \"LOST\"");
    assertThat(holder.status()).isEqualTo("GOOD");
    revocation.confirm();
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    assertThat(server.relyingParty().ask(holder.token().x509().getSerialNumber()).status())
        .isEqualTo("certificateHold");
    revocation.receivePapers().pass().receiveAtProvider().review();
    assertThat(timeline(revocation).valueStream().map(stage -> stage.get("workingDays").intValue()))
        .containsExactly(2, 2);
    revocation.produce(holder.token());
    assertThat(holder.status()).isEqualTo("REVOKED/keyCompromise");
    assertThat(server.relyingParty().ask(holder.token().x509().getSerialNumber()).status())
        .isEqualTo("revoked");
  }

  @Test
  @DisplayName("“小于1M”, “图片” → <1,048,576 bytes; JPEG/PNG sniffed; several images per item")
  void scans() {
    Enterprise one = Enterprise.drafting();
    byte[] picture = Pictures.png(300, 300);
    done(one.upload("IDENTITY_CARD", Pictures.padded(picture, LIMIT - 1)), 201);
    refused(one.upload("IDENTITY_CARD", Pictures.padded(picture, LIMIT)), 422, "scan.size");
    done(one.upload("IDENTITY_CARD", Pictures.jpeg(300, 300)), 201);
    refused(
        one.upload(
            "IDENTITY_CARD", "GIF89a, it says it is a picture".getBytes(StandardCharsets.US_ASCII)),
        422,
        "scan.format");
    JsonNode materials =
        done(one.caller().get("/applications/" + one.application() + "/materials"), 200);
    assertThat(strings(materials, "kind")).containsExactly("IDENTITY_CARD", "IDENTITY_CARD");
    assertThat(strings(materials, "format")).containsExactlyInAnyOrder("PNG", "JPEG");
  }

  @Test
  @DisplayName("R documents since abolished → effective-dated material lists")
  void abolishedDocuments() {
    Set<Procedure> asked =
        EnumSet.of(
            Procedure.FIRST_ONLINE,
            Procedure.FIRST_OFFLINE,
            Procedure.REPLACEMENT,
            Procedure.ADDITIONAL,
            Procedure.SUBJECT_CHANGE);
    LocalDate last = LocalDate.of(2022, 12, 29);
    for (Procedure procedure : Procedure.values()) {
      assertThat(procedure.papers(last, true).contains(MaterialKind.TRADE_REGISTRATION))
          .as("%s", procedure)
          .isEqualTo(asked.contains(procedure));
      assertThat(procedure.papers(last.plusDays(1), true))
          .doesNotContain(MaterialKind.TRADE_REGISTRATION);
    }
    Case today = Case.drafted(Enterprise.registered().caller(), "FIRST_ONLINE", "");
    assertThat(strings(today.now().get("papers"))).hasSize(5).doesNotContain("TRADE_REGISTRATION");
    today.toProduction();
    assertThat(today.state()).isEqualTo("PRODUCING");
  }

  @Test
  @DisplayName("Fax of ID copies → in-system transfer; “fax” kept as logged channel")
  void fax() {
    Case one = keyedInFirst(Enterprise.newUsername(), Enterprise.newCode()).confirm();
    one.receivePapers();
    byte[] front = Pictures.png(320, 200);
    String materials = "/applications/" + one.id() + "/materials";
    String scan =
        done(authority.upload(materials + "?kind=IDENTITY_CARD", front), 201)
            .get("id")
            .stringValue();
    one.event("authority", "{\"event\": \"pass\", \"channel\": \"FAX\"}");
    JsonNode passed = lastEvent(one);
    assertThat(passed.get("event").stringValue()).isEqualTo("pass");
    assertThat(passed.get("channel").stringValue()).isEqualTo("FAX");
    one.receiveAtProvider();
    var seen = server.staff("provider").get(materials + "/" + scan + "?purpose=review");
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body()).isEqualTo(front);
  }
}
