package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Printed.available;
import static org.yaoshi.server.e2e.Printed.paper;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("domain A: the papers of a case, each from the moment it documents")
class CasePapersTest {
  private static final String PERSON = "张三";
  private static final String RESIDENT_ID = "11010519491231002X";
  private static final String AUTHORITY = "北京市商务局";
  private static final String PROVIDER = "电子钥匙服务商";

  private final RunningServer server = RunningServer.get();
  private final Caller officer = server.staff("authority");

  @Test
  @DisplayName(
      "P1 首次申领（在线）: nothing goes to the provider on paper, nothing to the enterprise by courier")
  void firstOnline() {
    Enterprise enterprise = Enterprise.registered();
    var token = new SoftwareToken();
    Case one = Case.drafted(enterprise.caller(), "FIRST_ONLINE", "");
    assertThat(available(enterprise.caller(), one)).containsExactly("checklist");
    assertThat(Printed.form(enterprise.caller(), one))
        .contains(number(one), Enterprise.NAME, enterprise.code(), PERSON, RESIDENT_ID, AUTHORITY)
        .contains("□✓首次申领", "□补办");
    one.confirm();
    assertThat(available(officer, one)).containsExactly("checklist", "receipt");
    one.pass().review().produce(token);
    assertThat(available(officer, one)).containsExactly("checklist", "receipt");
    one.dispatch();
    assertThat(available(officer, one)).containsExactly("checklist", "receipt", "shipment-note");
    one.receiveToken();
    List<String> held = List.of("checklist", "receipt", "shipment-note", "collection-slip");
    assertThat(available(officer, one)).isEqualTo(held);
    assertThat(paper(officer, one, "collection-slip"))
        .contains(serial(token), "暂停", "110*************2X", "已存入电子钥匙");
    one.handOver();
    assertThat(available(officer, one)).containsExactly(with(held, "completion-note"));
    assertThat(paper(officer, one, "completion-note"))
        .contains(number(one), "办理前没有证书", serial(token), token.serial(), "已制作并存入电子钥匙");
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P2 首次申领（离线）: fax to the provider, courier to the enterprise")
  void firstOffline() {
    String username = Enterprise.newUsername();
    Case one =
        Case.begun(
            officer,
            Case.body(
                "FIRST_OFFLINE",
                "\"applicant\": {\"username\": \"%s\", \"enterpriseName\": \"%s\", \"enterpriseCode\": \"%s\"}, "
                    .formatted(username, Enterprise.NAME, Enterprise.newCode()),
                ", \"collection\": \"COURIER\", \"address\": \"上海市浦东新区世纪大道100号\""));
    one.confirm();
    assertThat(available(officer, one)).containsExactly("checklist");
    one.receivePapers();
    assertThat(paper(officer, one, "receipt"))
        .contains(number(one), Enterprise.NAME, AUTHORITY, nameOf("authority"), "审核期限");
    one.pass();
    assertThat(paper(officer, one, "transfer-note"))
        .contains(number(one) + "-T1", "传真", AUTHORITY, PROVIDER, nameOf("authority"));
    var token = new SoftwareToken();
    one.receiveAtProvider().review().produce(token).dispatch();
    assertThat(paper(officer, one, "shipment-note"))
        .contains(number(one) + "-S1", "SF3000000001", token.serial(), nameOf("provider2"));
    one.receiveToken().courier();
    assertThat(available(officer, one))
        .containsExactly("checklist", "receipt", "transfer-note", "shipment-note", "delivery-note");
    assertThat(paper(officer, one, "delivery-note"))
        .contains("SF4000000001", Enterprise.NAME, "世纪大道100号", PERSON, "13800138000")
        .contains(token.serial());
    one.acknowledge(FirstPassword.chosen(one, username), token);
    assertThat(available(officer, one)).contains("completion-note", "delivery-note");
    assertThat(paper(officer, one, "completion-note")).contains("电子签章无", serial(token));
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P3 补办: reason and seal on the form; the old certificate revoked, the new one good")
  void replacement() {
    Holder holder = Holder.withKey();
    Case one =
        Case.keyedIn(
            holder.username(),
            "REPLACEMENT",
            ", \"reason\": \"LOST\", \"reasonText\": \"出差途中遗失\", \"sealWanted\": true");
    assertThat(Printed.form(holder.account(), one)).contains("□✓补办", "丢失：出差途中遗失", "□✓需要");
    var token = new SoftwareToken();
    one.toProduction().deliver(token);
    assertThat(available(officer, one))
        .isEqualTo(Printed.ALL.stream().filter(other("delivery-note")).toList());
    assertThat(paper(officer, one, "transfer-note")).contains("快递", "SF2000000001", "电子签章申请确认函");
    assertThat(paper(officer, one, "completion-note"))
        .contains(holder.serial(), "已注销", serial(token), "有效", "原电子签章作废，已重新制作");
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P4 增办: a new username that had no certificate before")
  void additional() {
    Holder first = Holder.withKey();
    Enterprise more = Enterprise.another(first.enterprise());
    Case one = Case.drafted(more.caller(), "ADDITIONAL", ", \"reason\": \"MORE_USERS\"");
    assertThat(Printed.form(more.caller(), one)).contains("□✓增办", "业务需要", more.username());
    var token = new SoftwareToken();
    one.toProduction().deliver(token);
    assertThat(available(more.caller(), one))
        .isEqualTo(Printed.ALL.stream().filter(other("delivery-note")).toList());
    assertThat(paper(officer, one, "completion-note"))
        .contains("办理前没有证书", serial(token), "已制作并存入电子钥匙")
        .doesNotContain(first.serial());
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P5 更新: the token that comes in stands on form, receipt and transfer note")
  void renewal() {
    Holder holder = Holder.withKey();
    String old = holder.serial();
    Case one = Case.drafted(holder.ekey(), "RENEWAL", "");
    assertThat(Printed.form(holder.account(), one)).contains(holder.token().serial());
    one.confirm();
    assertThat(paper(officer, one, "checklist")).contains(holder.token().serial());
    one.receivePapers().pass();
    for (String paper : List.of("receipt", "transfer-note")) {
      assertThat(paper(officer, one, paper)).contains(holder.token().serial(), number(one));
    }
    one.receiveAtProvider().review().deliver(holder.token());
    assertThat(paper(officer, one, "completion-note"))
        .contains(old, "已注销", holder.serial(), "有效", "原电子签章作废，已重新制作");
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P6 解锁: no certificate changed, nor the seal")
  void unlock() {
    Holder holder = Holder.withKey();
    Case one =
        Case.keyedIn(
            holder.username(), "UNLOCK", ", \"tokenSerial\": \"" + holder.token().serial() + "\"");
    assertThat(Printed.form(holder.account(), one)).contains(holder.token().serial());
    one.toProduction().produce(holder.token()).dispatch().receiveToken();
    assertThat(paper(officer, one, "collection-slip"))
        .contains("证书未变更", holder.token().serial(), "已存入电子钥匙");
    one.handOver();
    assertThat(paper(officer, one, "completion-note"))
        .contains(holder.serial(), "有效", "没有签发新的证书", "电子签章不变");
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P7 信息变更: the new code on the form, and on the note that it is done")
  void subjectChange() {
    Holder holder = Holder.withOldCode();
    String old = holder.serial();
    String code = holder.enterprise().code();
    Case one =
        Case.keyedIn(
            holder.username(), "SUBJECT_CHANGE", ", \"newEnterpriseCode\": \"" + code + "\"");
    assertThat(Printed.form(holder.account(), one)).contains("企业代码变更为：" + code);
    one.toProduction().deliver(holder.token());
    assertThat(paper(officer, one, "receipt")).contains(Enterprise.oldCode(code));
    assertThat(paper(officer, one, "completion-note"))
        .contains(code, old, "已注销", holder.serial(), "有效")
        .doesNotContain("企业代码" + Enterprise.oldCode(code));
    everyOneMasks(one);
  }

  @Test
  @DisplayName("P8 注销: nothing is shipped; the note is a certificate of revocation")
  void revocation() {
    Holder holder = Holder.withKey();
    Case one =
        Case.keyedIn(holder.username(), "REVOCATION", ", \"reason\": \"UNUSED\"").toProduction();
    one.produce(holder.token());
    assertThat(available(officer, one))
        .containsExactly("checklist", "receipt", "transfer-note", "completion-note");
    assertThat(paper(officer, one, "completion-note"))
        .contains("注销证明", holder.serial(), "已注销", "电子签章已作废", number(one));
    everyOneMasks(one);
  }

  @Test
  @DisplayName("A paper of what was undone is not printed: resubmitted, rejected, lost on its way")
  void undone() {
    Enterprise enterprise = Enterprise.registered();
    Case one = Case.drafted(enterprise.caller(), "FIRST_ONLINE", "").confirm();
    one.event("authority", "{\"event\": \"fail\", \"remark\": \"印章不清\"}");
    assertThat(available(officer, one)).contains("receipt");
    one.event(enterprise.caller(), "{\"event\": \"resubmit\"}");
    assertThat(available(officer, one)).containsExactly("checklist");
    one.toProduction().produce(new SoftwareToken()).dispatch();
    one.event("authority", "{\"event\": \"lost\"}");
    assertThat(available(officer, one)).containsExactly("checklist", "receipt");
    one.produce(new SoftwareToken()).dispatch().receiveToken();
    assertThat(paper(officer, one, "shipment-note")).contains(number(one) + "-S2");
    one.event(server.staff("authority2"), "{\"event\": \"reject\", \"remark\": \"逾期未领\"}");
    assertThat(available(officer, one)).containsExactly("checklist", "receipt", "shipment-note");
  }

  @Test
  @DisplayName(
      "B lost: what was received for a renewal is no receipt for the replacement it became")
  void converted() {
    Holder holder = Holder.withKey();
    Case one = Case.drafted(holder.ekey(), "RENEWAL", "").confirm().receivePapers().pass();
    one.event("authority", "{\"event\": \"lost\"}");
    assertThat(available(officer, one)).containsExactly("checklist");
    JsonNode refused = Caller.json(Printed.attempt(officer, one, "receipt"));
    assertThat(refused.get("objections").get(0).get("found").stringValue())
        .isEqualTo("receipt of a case that was filed as RENEWAL");
  }

  @Test
  @DisplayName(
      "The confirmation letter is for cases with a seal; the others name those that have one")
  void letter() {
    Holder holder = Holder.withKey();
    String path = "/applications/%s/confirmation-letter.pdf";
    Case without = Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"LOST\"");
    var refused = holder.account().get(path.formatted(without.id()));
    assertThat(refused.statusCode()).isEqualTo(409);
    JsonNode objection = Caller.json(refused).get("objections").get(0);
    assertThat(objection.get("found").stringValue())
        .isEqualTo("REPLACEMENT without an electronic seal");
    assertThat(objection.get("required").stringValue())
        .isEqualTo(
            "a procedure with a confirmation letter: FIRST_ONLINE, REPLACEMENT (with a seal),"
                + " ADDITIONAL, RENEWAL, SUBJECT_CHANGE");
    Case with =
        Case.drafted(
            Enterprise.another(holder.enterprise()).caller(),
            "ADDITIONAL",
            ", \"reason\": \"MORE_USERS\"");
    String purpose = "?purpose=copy%20for%20the%20file";
    assertThat(officer.get(path.formatted(with.id()) + purpose).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "E: staff say what they print an identity number for; who is not concerned gets nothing")
  void whoPrints() {
    Enterprise enterprise = Enterprise.verifying();
    String id = enterprise.application();
    String form = "/applications/" + id + "/form.pdf";
    assertThat(officer.get(form).statusCode()).isEqualTo(422);
    assertThat(officer.get(form + "?purpose=audit").statusCode()).isEqualTo(200);
    assertThat(enterprise.caller().get(form).statusCode()).isEqualTo(200);
    String receipt = "/applications/" + id + "/papers/receipt";
    Caller other = Enterprise.registered().caller();
    assertThat(other.get(receipt).statusCode()).isEqualTo(404);
    assertThat(other.get(form).statusCode()).isEqualTo(404);
    assertThat(server.staff("auditor").get(receipt).statusCode()).isEqualTo(403);
    assertThat(server.staff("provider2").get(receipt).statusCode()).isEqualTo(403);
    String transfer = "/applications/" + id + "/papers/transfer-note";
    assertThat(server.staff("provider2").get(transfer).statusCode()).isEqualTo(409);
    assertThat(officer.get("/applications/" + id + "/papers/none").statusCode()).isEqualTo(400);
    assertThat(enterprise.caller().get(receipt).statusCode()).isEqualTo(200);
    assertThat(
            server
                .database()
                .count(
                    "audit_entry",
                    "action = 'paper.print' AND actor = ? AND subject LIKE ?",
                    "account:" + enterprise.username(),
                    "%" + id))
        .isEqualTo(1);
    assertThat(
            server
                .database()
                .count(
                    "audit_entry",
                    "action = 'form.print' AND convert_from(canonical, 'UTF8') LIKE '%audit%'"
                        + " AND subject LIKE ?",
                    "%" + id))
        .isEqualTo(1);
  }

  /// Of all that can be printed now, nothing but form and letter carries the number in full.
  private void everyOneMasks(Case one) {
    for (String paper : available(officer, one)) {
      assertThat(paper(officer, one, paper))
          .as(paper)
          .contains(number(one))
          .doesNotContain(RESIDENT_ID);
    }
  }

  private static Predicate<String> other(String paper) {
    return each -> !each.equals(paper);
  }

  private static String[] with(List<String> papers, String more) {
    return Stream.concat(papers.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private String nameOf(String person) {
    return Enterprise.done(server.staff(person).get("/me"), 200)
        .get("name")
        .stringValue()
        .replaceAll("\\s", "");
  }

  private static String number(Case one) {
    return one.now().get("number").stringValue();
  }

  private static String serial(SoftwareToken token) {
    return "%x".formatted(token.x509().getSerialNumber());
  }
}
