package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;
import static org.yaoshi.server.e2e.Fixtures.AUTHORITY;
import static org.yaoshi.server.e2e.Fixtures.REVIEWER;
import static org.yaoshi.server.e2e.Fixtures.SERVER;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.server.e2e.Fixtures.Held;
import tools.jackson.databind.JsonNode;

@DisplayName("Whose code a certificate carries, and how many keys an enterprise has")
class NewCodeAndCapTest {
  private static final String CODE_EXTENSION = "1.2.156.10260.4.1.4";
  private static final String PASS =
      "{\"event\": \"pass\", \"channel\": \"COURIER\", \"waybill\": \"SF200000001\","
          + " \"remark\": \"名称与印章一致，代码已改\"}";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "P7, the token lost on its way back: the replacement carries the code of the account")
  void replacementOfSubjectChange(boolean toEnterprise) {
    Holder holder = Holder.withOldCode();
    Case change = change(holder, holder.enterprise().code());
    change.toProduction().produce(holder.token()).dispatch();
    if (toEnterprise) change.receiveToken().courier();
    change.event("provider2", "{\"event\": \"lost\", \"remark\": \"快递遗失\"}");
    var token = new SoftwareToken();
    change.deliver(token);
    String account =
        SERVER
            .database()
            .jdbc()
            .sql("SELECT enterprise_code FROM account WHERE username = ?")
            .param(holder.username())
            .query(String.class)
            .single();
    assertThat(account).hasSize(13);
    assertThat(code(token.x509())).isEqualTo(account);
  }

  @Test
  @DisplayName(
      "P7, another enterprise registers the new code meanwhile: not passed, not handed over")
  void codeTakenMeanwhile() {
    Holder holder = Holder.withOldCode();
    String code = Enterprise.newCode();
    Case change = change(holder, code).confirm().receivePapers().uploadMissing(AUTHORITY);
    taken(code);
    JsonNode refusal = done(change.attempt(SERVER.staff("authority2"), PASS), 422);
    assertThat(refusal.get("objections").get(0).get("field").stringValue())
        .isEqualTo("form.newEnterpriseCode");
    assertThat(change.state()).isEqualTo("VERIFYING");
  }

  @Test
  @DisplayName("P7, the same while the provider reviews, makes or sends it: refused at each step")
  void codeTakenLater() {
    Holder holder = Holder.withOldCode();
    String code = Enterprise.newCode();
    Case change = change(holder, code).confirm().receivePapers().uploadMissing(AUTHORITY);
    change.event(SERVER.staff("authority2"), PASS);
    change.receiveAtProvider();
    Held held = new Held(holder, change);
    taken(code);
    assertThat(change.attempt(REVIEWER, "{\"event\": \"pass\"}").statusCode()).isEqualTo(422);
    assertThat(held.one().state()).isEqualTo("REVIEWING");
  }

  @Test
  @DisplayName("P7, a code taken after production: the hand-over is refused, the old key stays")
  void codeTakenAfterProduction() {
    Holder holder = Holder.withOldCode();
    String code = Enterprise.newCode();
    Case change = change(holder, code).confirm().receivePapers().uploadMissing(AUTHORITY);
    change.event(SERVER.staff("authority2"), PASS);
    change.receiveAtProvider().review().produce(holder.token()).dispatch().receiveToken();
    taken(code);
    String handOver = "{\"event\": \"handOver\", \"identityChecked\": true}";
    assertThat(change.attempt(AUTHORITY, handOver).statusCode()).isEqualTo(422);
    assertThat(holder.status()).isEqualTo("HELD/certificateHold");
    change.event("authority", "{\"event\": \"reject\", \"remark\": \"代码属于另一企业\"}");
  }

  @Test
  @DisplayName("A replacement of a key that ended counts as one more: three live keys at most")
  void capOnReplacement() {
    Holder ended = Holder.withKey();
    String serial = ended.serial().length() % 2 == 0 ? ended.serial() : "0" + ended.serial();
    done(
        AUTHORITY.post(
            "/certificates/" + serial + "/revoke",
            "{\"reason\": \"superseded\", \"remark\": \"损坏\"}"),
        200);
    for (int i = 0; i < 2; i++) additional(ended);
    Case replacement = Case.keyedIn(ended.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\"");
    replacement.confirm().receivePapers().pass().receiveAtProvider();
    additional(ended);
    JsonNode refusal = done(replacement.attempt(REVIEWER, "{\"event\": \"pass\"}"), 422);
    assertThat(refusal.get("objections").get(0).get("field").stringValue()).isEqualTo("procedure");
    assertThat(replacement.state()).isEqualTo("REVIEWING");
  }

  private static void additional(Holder first) {
    Case.drafted(
            Enterprise.another(first.enterprise()).caller(),
            "ADDITIONAL",
            ", \"reason\": \"MORE_USERS\"")
        .toProduction()
        .deliver(new SoftwareToken());
  }

  private static void taken(String code) {
    done(
        SERVER
            .nobody()
            .post("/enterprises", Enterprise.registration(Enterprise.newUsername(), code)),
        201);
  }

  private static Case change(Holder holder, String code) {
    String form = ", \"newEnterpriseCode\": \"" + code + "\"";
    return Case.keyedIn(holder.username(), "SUBJECT_CHANGE", form);
  }

  private static String code(X509Certificate certificate) {
    byte[] octets =
        ASN1OctetString.getInstance(certificate.getExtensionValue(CODE_EXTENSION)).getOctets();
    return new String(octets, 2, octets.length - 2, StandardCharsets.US_ASCII);
  }
}
