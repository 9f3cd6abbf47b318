package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;
import tools.jackson.databind.JsonNode;

/// What the tests of contradictions send and look at.
final class Looks {
  private Looks() {}

  static Case keyedInFirst(String username, String code) {
    return Case.begun(Fixtures.AUTHORITY, keyedInBody(username, code));
  }

  static String keyedInBody(String username, String code) {
    return Case.body(
        "FIRST_OFFLINE",
        "\"applicant\": {\"username\": \"%s\", \"enterpriseName\": \"%s\", \"enterpriseCode\": \"%s\"}, "
            .formatted(username, Enterprise.NAME, code),
        "");
  }

  static HttpResponse<byte[]> keyIn(Holder holder, String procedure, String extra) {
    String applicant = "\"applicant\": {\"username\": \"" + holder.username() + "\"}, ";
    return Fixtures.AUTHORITY.post("/applications", Case.body(procedure, applicant, extra));
  }

  /// @return the objection to the field
  static JsonNode refused(HttpResponse<byte[]> answer, int status, String field) {
    JsonNode problem = done(answer, status);
    return problem
        .get("objections")
        .valueStream()
        .filter(objection -> objection.get("field").stringValue().equals(field))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing about " + field + " in " + problem));
  }

  static String tag(Caller caller, String path) {
    return caller.get(path).headers().firstValue("ETag").orElseThrow();
  }

  static String serialOf(SoftwareToken token) {
    return "%x".formatted(token.x509().getSerialNumber());
  }

  static String tokenState(SoftwareToken token) {
    return done(Fixtures.AUDITOR.get("/tokens/" + token.serial()), 200).get("state").stringValue();
  }

  static String enterpriseId(Caller account) {
    return done(account.get("/me"), 200).get("enterpriseId").stringValue();
  }

  static JsonNode lastEvent(Case one) {
    JsonNode events = done(Fixtures.AUDITOR.get("/applications/" + one.id() + "/events"), 200);
    return events.get(events.size() - 1);
  }

  static JsonNode timeline(Case one) {
    return done(Fixtures.AUDITOR.get("/applications/" + one.id() + "/timeline"), 200).get("stages");
  }

  static List<String> stages(Case one) {
    return strings(timeline(one), "owner");
  }

  static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  static List<String> strings(JsonNode array, String member) {
    return array.valueStream().map(each -> each.get(member).stringValue()).toList();
  }

  static Set<MaterialKind> papers(Procedure procedure) {
    return procedure.papers(LocalDate.of(2026, 11, 23), false);
  }
}
