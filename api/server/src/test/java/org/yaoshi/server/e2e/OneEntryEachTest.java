package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Fixtures.AUTHORITY;
import static org.yaoshi.server.e2e.Fixtures.OPERATOR;
import static org.yaoshi.server.e2e.Fixtures.REVIEWER;
import static org.yaoshi.server.e2e.Fixtures.SERVER;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaoshi.server.e2e.Fixtures.Asked;
import org.yaoshi.server.e2e.Fixtures.Held;
import org.yaoshi.server.e2e.Fixtures.Lost;
import org.yaoshi.server.image.Pictures;

@DisplayName("Promise 7 · Each action leaves one entry of its kind, and none if it is rolled back")
class OneEntryEachTest {
  private static final String REMARK = "{\"remark\": \"an inquiry\"}";

  /// @param kind as the entry names it
  /// @param prepare makes what is acted on; what it returns acts
  private record Action(String kind, Supplier<Supplier<HttpResponse<byte[]>>> prepare) {
    @Override
    public String toString() {
      return kind;
    }
  }

  private static final List<Action> ACTIONS =
      List.of(
          new Action("enterprise.register", OneEntryEachTest::registration),
          new Action("application.create", OneEntryEachTest::creation),
          new Action("application.form", () -> onDraft(OneEntryEachTest::form)),
          new Action("application.confirm", OneEntryEachTest::confirmation),
          new Action("application.withdraw", () -> onDraft(OneEntryEachTest::withdrawal)),
          new Action("material.upload", () -> onDraft(OneEntryEachTest::upload)),
          new Action("material.delete", OneEntryEachTest::deletion),
          new Action("material.view", OneEntryEachTest::materialView),
          new Action("form.print", OneEntryEachTest::formPrint),
          new Action("paper.print", OneEntryEachTest::paperPrint),
          new Action("order.claim", () -> order(Case::toProduction, "claim", "")),
          new Action("order.certify", OneEntryEachTest::certification),
          new Action("certificate.issue", OneEntryEachTest::certification),
          new Action("certificate.suspend", () -> onCertificate("suspend", REMARK)),
          new Action("certificate.resume", OneEntryEachTest::resumption),
          new Action(
              "certificate.revoke", () -> onCertificate("revoke", "{\"reason\": \"superseded\"}")),
          new Action("crl.issue", OneEntryEachTest::crl),
          new Action("token.state", OneEntryEachTest::stock),
          new Action("loss-report.open", OneEntryEachTest::lossReport),
          new Action("loss-report.lift", OneEntryEachTest::lift),
          new Action("pin.request", OneEntryEachTest::pinRequest),
          new Action("pin.approve", OneEntryEachTest::pinApproval),
          new Action("pin.release", OneEntryEachTest::pinCollection),
          new Action("account.password", OneEntryEachTest::password),
          new Action("seal.request", OneEntryEachTest::sealRequest),
          new Action("seal.request-view", OneEntryEachTest::sealRequestView),
          new Action("seal.request-approve", () -> decision("approve", "")),
          new Action("seal.request-refuse", () -> decision("refuse", REMARK)));

  @ParameterizedTest(name = "{0}")
  @FieldSource("ACTIONS")
  @DisplayName("One entry when it is done, none when its commit fails")
  void oneEach(Action action) {
    Supplier<HttpResponse<byte[]>> act = action.prepare().get();
    long before = entries(action.kind());
    try (var _ = AtCommit.fails(SERVER.database(), "INSERT ON audit_entry")) {
      assertThat(act.get().statusCode()).as("its commit fails").isGreaterThanOrEqualTo(500);
    }
    assertThat(entries(action.kind())).as("rolled back").isEqualTo(before);
    HttpResponse<byte[]> answer = act.get();
    assertThat(answer.statusCode())
        .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
        .isBetween(200, 299);
    assertThat(entries(action.kind())).as("done").isEqualTo(before + 1);
  }

  private static long entries(String kind) {
    return SERVER.database().count("audit_entry", "action = ?", kind);
  }

  private static Supplier<HttpResponse<byte[]>> registration() {
    String body = Enterprise.newRegistration();
    return () -> SERVER.nobody().post("/enterprises", body);
  }

  private static Supplier<HttpResponse<byte[]>> creation() {
    Enterprise enterprise = Enterprise.registered();
    return () -> enterprise.caller().post("/applications", Enterprise.APPLICATION);
  }

  private static Supplier<HttpResponse<byte[]>> onDraft(
      Function<Enterprise, HttpResponse<byte[]>> action) {
    Enterprise enterprise = Enterprise.drafting();
    return () -> action.apply(enterprise);
  }

  private static HttpResponse<byte[]> form(Enterprise enterprise) {
    String path = "/applications/" + enterprise.application();
    String tag = enterprise.caller().get(path).headers().firstValue("ETag").orElseThrow();
    return enterprise.caller().put(path, Enterprise.FORM, tag);
  }

  private static HttpResponse<byte[]> withdrawal(Enterprise enterprise) {
    return enterprise.event(enterprise.caller(), "{\"event\": \"withdraw\"}");
  }

  private static HttpResponse<byte[]> upload(Enterprise enterprise) {
    return enterprise.upload("BUSINESS_LICENCE", Pictures.png(300, 300));
  }

  private static Supplier<HttpResponse<byte[]>> confirmation() {
    Enterprise enterprise = Enterprise.complete();
    return () -> enterprise.event(enterprise.caller(), "{\"event\": \"confirm\"}");
  }

  private static Supplier<HttpResponse<byte[]>> deletion() {
    Enterprise enterprise = Enterprise.drafting();
    String material = material(enterprise, upload(enterprise));
    return () -> enterprise.caller().delete(material, Caller.newKey());
  }

  private static Supplier<HttpResponse<byte[]>> materialView() {
    Enterprise enterprise = Enterprise.complete();
    String path = "/applications/" + enterprise.application() + "/materials";
    String id = Enterprise.done(AUTHORITY.get(path), 200).get(0).get("id").stringValue();
    return () -> AUTHORITY.get(path + "/" + id + "?purpose=verification");
  }

  private static String material(Enterprise enterprise, HttpResponse<byte[]> uploaded) {
    return "/applications/"
        + enterprise.application()
        + "/materials/"
        + Enterprise.done(uploaded, 201).get("id").stringValue();
  }

  private static Supplier<HttpResponse<byte[]>> formPrint() {
    Enterprise enterprise = Enterprise.complete();
    String path = "/applications/" + enterprise.application() + "/form.pdf?purpose=verification";
    return () -> AUTHORITY.get(path);
  }

  private static Supplier<HttpResponse<byte[]>> paperPrint() {
    Enterprise enterprise = Enterprise.complete();
    String path = "/applications/" + enterprise.application() + "/papers/checklist";
    return () -> AUTHORITY.get(path);
  }

  private static Supplier<HttpResponse<byte[]>> order(
      Consumer<Case> there, String verb, String body) {
    Held held = Fixtures.at(Fixtures.unlock(), there);
    return () -> OPERATOR.post(held.order(verb), body);
  }

  private static Supplier<HttpResponse<byte[]>> certification() {
    Enterprise enterprise = Enterprise.claimed();
    String first = Csr.of(Csr.p256(), "");
    return () -> enterprise.certify(first);
  }

  private static Supplier<HttpResponse<byte[]>> onCertificate(String verb, String body) {
    Ekey ekey = Ekey.handedOver();
    return () -> AUTHORITY.post("/certificates/" + ekey.serial() + "/" + verb, body);
  }

  private static Supplier<HttpResponse<byte[]>> resumption() {
    Ekey ekey = Ekey.handedOver();
    String path = "/certificates/" + ekey.serial();
    Enterprise.done(AUTHORITY.post(path + "/suspend", REMARK), 200);
    return () -> AUTHORITY.post(path + "/resume", REMARK);
  }

  private static Supplier<HttpResponse<byte[]>> crl() {
    return () -> SERVER.staff("officer1").post("/crls", "{\"ca\": \"management\"}");
  }

  private static Supplier<HttpResponse<byte[]>> stock() {
    String body = Asks.stock("ONE-" + UUID.randomUUID().toString().substring(0, 8), "eKey 3000");
    return () -> OPERATOR.post("/tokens", body);
  }

  private static Supplier<HttpResponse<byte[]>> lossReport() {
    Holder holder = Holder.withKey();
    return () -> Asks.report(AUTHORITY, holder.token().serial(), "lost");
  }

  private static Supplier<HttpResponse<byte[]>> lift() {
    Lost lost = Fixtures.lost(Holder.withKey());
    String body = Fixtures.signed(lost, lost.holder().token());
    return () -> AUTHORITY.post(lost.lift(), body);
  }

  private static Supplier<HttpResponse<byte[]>> pinRequest() {
    Held held = Fixtures.at(Fixtures.unlock(), one -> one.toProduction().claim());
    return () -> Asks.ask(OPERATOR, held, "UNLOCK");
  }

  private static Supplier<HttpResponse<byte[]>> pinApproval() {
    Asked asked = Fixtures.asked();
    return () -> REVIEWER.post(asked.path("approve"), "");
  }

  private static Supplier<HttpResponse<byte[]>> pinCollection() {
    Asked asked = Fixtures.approved(Fixtures.asked());
    return () -> OPERATOR.post(asked.path("collect"), "");
  }

  private static Supplier<HttpResponse<byte[]>> password() {
    Enterprise enterprise = Enterprise.registered();
    return () -> enterprise.caller().put("/me/password", Asks.password("a-good-new-one-4"), "*");
  }

  private static Supplier<HttpResponse<byte[]>> sealRequest() {
    return SeallessEkey.delivered()::ask;
  }

  private static Supplier<HttpResponse<byte[]>> sealRequestView() {
    String request = SeallessEkey.delivered().asked();
    return () -> AUTHORITY.get(request + "/picture?purpose=verification");
  }

  private static Supplier<HttpResponse<byte[]>> decision(String verb, String body) {
    String request = SeallessEkey.delivered().asked();
    return () -> AUTHORITY.post(request + "/" + verb, body);
  }
}
