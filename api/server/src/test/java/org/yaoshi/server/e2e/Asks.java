package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Fixtures.AUDITOR;
import static org.yaoshi.server.e2e.Fixtures.AUTHORITY;
import static org.yaoshi.server.e2e.Fixtures.OPERATOR;
import static org.yaoshi.server.e2e.Fixtures.SERVER;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.yaoshi.server.e2e.Fixtures.Held;
import org.yaoshi.server.image.Pictures;

/// What the tests of refusals send, right but for one thing.
final class Asks {
  static final String AS_LOST = "\"reason\": \"LOST\"";
  static final String LONG = "长".repeat(501);
  static final String PAPERS = "\"originals\": [\"APPLICATION_FORM\"]";
  static final String COURIER = "\"channel\": \"COURIER\", \"calledBack\": true";
  static final String WAYBILL = "\"waybill\": \"SF2000000001\"";
  static final String NOWHERE = "/%s/" + new UUID(0, 42) + "/%s";

  private Asks() {}

  /// Somebody in other roles than the ceremony gave; a moment later, since a node may know them for
  /// a second.
  static void inRoles(String person, String roles, Runnable something) {
    var jdbc = SERVER.database().jdbc();
    String set = "UPDATE staff SET roles = string_to_array(?, ',') WHERE person = ?";
    String before =
        jdbc.sql("SELECT array_to_string(roles, ',') FROM staff WHERE person = ?")
            .param(person)
            .query(String.class)
            .single();
    jdbc.sql(set).param(roles).param(person).update();
    try {
      SERVER.clock().later(Duration.ofSeconds(2), something);
    } finally {
      jdbc.sql(set).param(before).param(person).update();
    }
  }

  static HttpResponse<byte[]> keyIn(Caller who, Holder holder, String procedure, String more) {
    return keyIn(who, holder.username(), procedure, more);
  }

  static HttpResponse<byte[]> keyIn(Caller who, String username, String procedure, String more) {
    return who.post("/applications", body(procedure, applicant(username), more));
  }

  static HttpResponse<byte[]> draft(Caller who, String procedure, String more) {
    return who.post("/applications", body(procedure, "", more));
  }

  static HttpResponse<byte[]> first(String username, String more) {
    String applicant = "\"applicant\": {\"username\": \"" + username + "\", " + more + "}, ";
    return AUTHORITY.post("/applications", body("FIRST_OFFLINE", applicant, ""));
  }

  static String applicant(String username) {
    return "\"applicant\": {\"username\": \"" + username + "\"}, ";
  }

  static String body(String procedure, String applicant, String more) {
    return Case.body(procedure, applicant, more.isEmpty() ? "" : ", " + more);
  }

  static String code(String code) {
    return "\"newEnterpriseCode\": \"" + code + "\"";
  }

  static String mistyped(Holder holder) {
    String code = holder.enterprise().code();
    return code.substring(0, 17) + (code.endsWith("0") ? '1' : '0');
  }

  static String form(String more) {
    return Enterprise.FORM.substring(0, Enterprise.FORM.lastIndexOf('}'))
        + (more.isEmpty() ? "" : ", " + more)
        + "}";
  }

  static String path(Held held) {
    return "/applications/" + held.one().id();
  }

  static HttpResponse<byte[]> put(Caller who, Held held, String more) {
    String tag = AUDITOR.get(path(held)).headers().firstValue("ETag").orElseThrow();
    return who.put(path(held), form(more), tag);
  }

  static HttpResponse<byte[]> scan(Caller who, Held held, String kind) {
    return who.upload(path(held) + "/materials?kind=" + kind, Pictures.png(300, 300));
  }

  static HttpResponse<byte[]> event(Held held, Caller who, String event, String more) {
    return held.one()
        .attempt(who, "{\"event\": \"" + event + "\"" + (more.isEmpty() ? "" : ", " + more) + "}");
  }

  static String token(Held held) {
    return "\"tokenSerial\": \"" + held.token() + "\"";
  }

  static String signature(Held held, SoftwareToken token) {
    String challenge = held.one().now().get("acknowledgementChallenge").stringValue();
    return ", \"signature\": \"" + token.sign(challenge) + "\"";
  }

  static String stock(String serial, String model) {
    return "{\"serial\": \"" + serial + "\", \"model\": \"" + model + "\"}";
  }

  static HttpResponse<byte[]> retire(Caller who, String serial, String state) {
    return who.post("/tokens/" + serial + "/retirement", "{\"state\": \"" + state + "\"}");
  }

  static HttpResponse<byte[]> report(Caller who, String serial, String remark) {
    return who.post("/tokens/" + serial + "/loss-reports", "{\"remark\": \"" + remark + "\"}");
  }

  static HttpResponse<byte[]> ask(Caller who, Held held, String purpose) {
    return who.post(
        "/tokens/" + held.token() + "/pin-releases", purpose(purpose, held.one().order()));
  }

  static String purpose(String purpose, String order) {
    return "{\"purpose\": \"" + purpose + "\", \"orderId\": \"" + order + "\"}";
  }

  static HttpResponse<byte[]> initial(Caller who, Holder holder, String username) {
    String enterprise = Caller.json(holder.account().get("/me")).get("enterpriseId").stringValue();
    return who.post(
        "/enterprises/" + enterprise + "/accounts/" + username + "/initial-password", "");
  }

  static String password(String chosen) {
    return "{\"newPassword\": \"" + chosen + "\"}";
  }

  static HttpResponse<byte[]> certify(Caller who, Held held, String linkProof) {
    String csr = Csr.of(Csr.p256(), "").replace("\n", "\\n");
    return who.post(
        held.order("certify"), "{\"csr\": \"" + csr + "\", \"linkProof\": \"" + linkProof + "\"}");
  }

  static String proof(Held held, String serial, SoftwareToken signer) {
    String challenge =
        Caller.json(OPERATOR.get("/production-orders/" + held.one().order()))
            .get("readBackChallenge")
            .stringValue();
    return "{\"tokenSerial\": \"%s\", \"certificate\": \"%s\", \"signature\": \"%s\"}"
        .formatted(
            serial,
            held.holder().token().certificate().replace("\n", "\\n"),
            signer.sign(challenge));
  }
}
