package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("domain A: the eight procedures, end to end")
class EightProceduresTest {
  private final RunningServer server = RunningServer.get();

  @Test
  @DisplayName("P1 首次申领（在线）: on hold until 终审, good after the hand-over on site")
  void firstOnline() {
    Holder holder = Holder.withKey();
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(holder.tokenState()).isEqualTo("ACTIVE");
    assertThat(holder.custodian()).isEqualTo("ENTERPRISE");
  }

  @Test
  @DisplayName("P2 首次申领（离线）: keyed in by the authority, no seal, acknowledged by the token itself")
  void firstOffline() {
    String username = Enterprise.newUsername();
    Case offline =
        Case.begun(
            server.staff("authority"),
            Case.body(
                "FIRST_OFFLINE",
                "\"applicant\": {\"username\": \"%s\", \"enterpriseName\": \"%s\", \"enterpriseCode\": \"%s\"}, "
                    .formatted(username, Enterprise.NAME, Enterprise.newCode()),
                ", \"collection\": \"COURIER\""));
    var token = new SoftwareToken();
    offline.toProduction().produce(token).dispatch().receiveToken().courier();
    assertThat(offline.now().get("withSeal").booleanValue()).isFalse();
    var holder = Pem.certificate(token.certificate());
    assertThat(Holder.status("%x".formatted(holder.getSerialNumber())))
        .isEqualTo("HELD/certificateHold");
    offline.acknowledge(FirstPassword.chosen(offline, username), token);
    assertThat(offline.state()).isEqualTo("COMPLETED");
    assertThat(Holder.status("%x".formatted(holder.getSerialNumber()))).isEqualTo("GOOD");
  }

  @Test
  @DisplayName("P3 补办, lost: suspended on report, revoked (keyCompromise) before making, same end")
  void replacement() {
    Holder holder = Holder.withKey();
    Instant end = holder.token().x509().getNotAfter().toInstant();
    Case replacement =
        Case.keyedIn(
            holder.username(), "REPLACEMENT", ", \"reason\": \"LOST\", \"sealWanted\": true");
    assertThat(holder.status()).isEqualTo("GOOD");
    replacement.confirm();
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    assertThat(holder.tokenState()).isEqualTo("SUSPENDED");
    replacement.receivePapers().pass().receiveAtProvider().review();
    assertThat(holder.status()).isEqualTo("REVOKED/keyCompromise");
    assertThat(holder.tokenState()).isEqualTo("LOST");
    var token = new SoftwareToken();
    replacement.deliver(token);
    Holder again = new Holder(holder.enterprise(), token);
    assertThat(again.status()).isEqualTo("GOOD");
    assertThat(token.x509().getNotAfter().toInstant()).isEqualTo(end);
  }

  @Test
  @DisplayName("P3 补办, damaged: superseded; the token is DAMAGED")
  void replacementDamaged() {
    Holder holder = Holder.withKey();
    Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\"")
        .toProduction()
        .deliver(new SoftwareToken());
    assertThat(holder.status()).isEqualTo("REVOKED/superseded");
    assertThat(holder.tokenState()).isEqualTo("DAMAGED");
  }

  @Test
  @DisplayName("P4 增办: a new username, the old key untouched, never more than three live keys")
  void additional() {
    Holder first = Holder.withKey();
    for (int i = 0; i < 2; i++) {
      var token = new SoftwareToken();
      Enterprise more = Enterprise.another(first.enterprise());
      Case.drafted(more.caller(), "ADDITIONAL", ", \"reason\": \"MORE_USERS\"")
          .toProduction()
          .deliver(token);
      assertThat(new Holder(more, token).status()).isEqualTo("GOOD");
    }
    assertThat(first.status()).isEqualTo("GOOD");
    var refused =
        Enterprise.another(first.enterprise())
            .caller()
            .post("/applications", Case.body("ADDITIONAL", "", ", \"reason\": \"MORE_USERS\""));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Caller.json(refused).get("objections").get(0).get("required").stringValue())
        .isEqualTo("fewer than 3 live keys of one enterprise");
  }

  @Test
  @DisplayName(
      "P5 更新: logged in with the key; a new key on the same token, vouched for by the old one")
  void renewal() {
    Holder holder = Holder.withKey();
    String old = holder.serial();
    Case renewal = Case.drafted(holder.ekey(), "RENEWAL", "");
    renewal.toProduction();
    assertThat(Holder.status(old)).isEqualTo("HELD/certificateHold");
    renewal.produce(holder.token()).dispatch().receiveToken();
    assertThat(Holder.status(old)).isEqualTo("HELD/certificateHold");
    renewal.courier().acknowledge(holder.account(), holder.token());
    assertThat(Holder.status(old)).isEqualTo("REVOKED/superseded");
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(Holder.certificate(holder.serial()).get("predecessor").stringValue())
        .isEqualTo(Holder.certificate(old).get("serial").stringValue());
  }

  @Test
  @DisplayName("P6 解锁: the same key and certificate, held while the token is away")
  void unlock() {
    Holder holder = Holder.withKey();
    String before = holder.serial();
    Case unlock =
        Case.keyedIn(
            holder.username(), "UNLOCK", ", \"tokenSerial\": \"" + holder.token().serial() + "\"");
    unlock.confirm().receivePapers();
    assertThat(holder.tokenState()).isEqualTo("LOCKED");
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    unlock.pass().receiveAtProvider().review().deliver(holder.token());
    assertThat(holder.serial()).isEqualTo(before);
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(holder.tokenState()).isEqualTo("ACTIVE");
  }

  @Test
  @DisplayName("P7 信息变更: the new certificate has the new code; the old one ends with the hand-over")
  void subjectChange() {
    Holder holder = Holder.withOldCode();
    String old = holder.serial();
    Case change =
        Case.keyedIn(
            holder.username(),
            "SUBJECT_CHANGE",
            ", \"newEnterpriseCode\": \"" + holder.enterprise().code() + "\"");
    change.toProduction().produce(holder.token()).dispatch().receiveToken();
    assertThat(Holder.status(old)).isEqualTo("HELD/certificateHold");
    change.handOver();
    assertThat(Holder.status(old)).isEqualTo("REVOKED/affiliationChanged");
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(holder.token().x509().getExtensionValue("1.2.156.10260.4.1.4"))
        .asString()
        .contains(holder.enterprise().code());
    JsonNode account = done(holder.account().get("/me"), 200);
    JsonNode enterprise =
        done(
            holder.account().get("/enterprises/" + account.get("enterpriseId").stringValue()), 200);
    assertThat(enterprise.get("accounts").get(0).get("enterpriseCode").stringValue())
        .isEqualTo(holder.enterprise().code());
  }

  @Test
  @DisplayName("P8 注销: suspended on report, revoked within the completing request, nothing shipped")
  void revocation() {
    Holder holder = Holder.withKey();
    Case revocation =
        Case.keyedIn(holder.username(), "REVOCATION", ", \"reason\": \"UNUSED\"").toProduction();
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    revocation.produce(holder.token());
    assertThat(holder.status()).isEqualTo("REVOKED/cessationOfOperation");
    assertThat(revocation.state()).isEqualTo("COMPLETED");
    assertThat(holder.account().get("/me").statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName(
      "B side track: a loss report suspends at once and is lifted by the token's own signature")
  void lossReport() {
    Holder holder = Holder.withKey();
    String path = "/tokens/" + holder.token().serial() + "/loss-reports";
    JsonNode report = done(holder.account().post(path, "{\"remark\": \"找不到了\"}"), 201);
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    assertThat(holder.tokenState()).isEqualTo("SUSPENDED");
    String lift = "/loss-reports/" + report.get("id").stringValue() + "/lift";
    String challenge = report.get("challenge").stringValue();
    var stranger = new SoftwareToken();
    assertThat(
            holder
                .account()
                .post(lift, "{\"signature\": \"" + stranger.sign(challenge) + "\"}")
                .statusCode())
        .isEqualTo(422);
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    done(
        holder.account().post(lift, "{\"signature\": \"" + holder.token().sign(challenge) + "\"}"),
        200);
    assertThat(holder.status()).isEqualTo("GOOD");
    assertThat(holder.tokenState()).isEqualTo("ACTIVE");
    assertThat(done(holder.account().get("/notices?kind=KEY_RESUMED"), 200).get("items"))
        .hasSize(1);
    JsonNode listed =
        done(server.staff("auditor").get("/tokens?username=" + holder.username()), 200);
    assertThat(listed.get("items").get(0).get("holder").stringValue()).isEqualTo("ENTERPRISE");
  }
}
