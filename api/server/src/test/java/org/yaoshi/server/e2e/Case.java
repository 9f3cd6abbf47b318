package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

/// One application of any procedure, and the people who move it: `authority` verifies and hands
/// over, `provider` reviews, `provider2` produces.
final class Case {
  private final RunningServer server = RunningServer.get();
  private final Caller drafter;
  private final String id;
  private String order = "";

  private Case(Caller drafter, String id) {
    this.drafter = drafter;
    this.id = id;
  }

  /// Drafted by the enterprise itself.
  static Case drafted(Caller enterprise, String procedure, String extra) {
    return begun(enterprise, body(procedure, "", extra));
  }

  /// Keyed in by `authority` for a username that has an account.
  static Case keyedIn(String username, String procedure, String extra) {
    return begun(
        RunningServer.get().staff("authority"),
        body(procedure, "\"applicant\": {\"username\": \"" + username + "\"}, ", extra));
  }

  static Case begun(Caller drafter, String body) {
    return new Case(
        drafter, done(drafter.post("/applications", body), 201).get("id").stringValue());
  }

  /// @param extra further members of the form, each with a comma before it
  static String body(String procedure, String applicant, String extra) {
    String form = Enterprise.FORM.substring(0, Enterprise.FORM.lastIndexOf('}')) + extra + "}";
    return "{\"procedure\": \"%s\", %s\"form\": %s}".formatted(procedure, applicant, form);
  }

  Caller drafter() {
    return drafter;
  }

  String id() {
    return id;
  }

  String order() {
    return order;
  }

  JsonNode now() {
    return done(server.staff("auditor").get("/applications/" + id), 200);
  }

  String state() {
    return now().get("state").stringValue();
  }

  HttpResponse<byte[]> attempt(Caller actor, String json) {
    return actor.post("/applications/" + id + "/events", json);
  }

  JsonNode event(Caller actor, String json) {
    return done(attempt(actor, json), 200);
  }

  JsonNode event(String person, String json) {
    return event(server.staff(person), json);
  }

  Case upload(Caller actor, String kind) {
    done(
        actor.upload("/applications/" + id + "/materials?kind=" + kind, Pictures.png(300, 300)),
        201);
    return this;
  }

  /// Uploads what the case says is missing.
  Case uploadMissing(Caller actor) {
    now().get("scansMissing").forEach(kind -> upload(actor, kind.stringValue()));
    return this;
  }

  Case confirm() {
    if (!now().get("scansMissing").isEmpty() && drafter != server.staff("authority")) {
      uploadMissing(drafter);
    }
    event(drafter, "{\"event\": \"confirm\"}");
    return this;
  }

  /// The papers come in, and the token if the procedure has it come in.
  Case receivePapers() {
    String token = now().has("tokenSerial") ? tokenMember() : "";
    event("authority", "{\"event\": \"receive\", \"originals\": " + papers() + token + "}");
    return this;
  }

  Case pass() {
    uploadMissing(server.staff("authority"));
    String procedure = now().get("procedure").stringValue();
    String more =
        switch (procedure) {
          case "FIRST_ONLINE" -> "";
          case "FIRST_OFFLINE", "REVOCATION" -> ", \"channel\": \"FAX\"";
          default ->
              ", \"channel\": \"COURIER\", \"waybill\": \"SF2000000001\", \"calledBack\": true";
        };
    event("authority", "{\"event\": \"pass\"" + more + "}");
    return this;
  }

  Case receiveAtProvider() {
    String token = now().has("tokenSerial") ? tokenMember() : "";
    event("provider", "{\"event\": \"receive\"" + token + "}");
    return this;
  }

  Case review() {
    order = event("provider", "{\"event\": \"pass\"}").get("productionOrderId").stringValue();
    return this;
  }

  /// From the draft to the open order.
  Case toProduction() {
    confirm();
    if (state().equals("AWAIT_PAPER")) receivePapers();
    pass();
    if (state().equals("IN_TRANSFER")) receiveAtProvider();
    return review();
  }

  JsonNode claim() {
    order = now().get("productionOrderId").stringValue();
    return done(server.staff("provider2").post(path("claim"), ""), 200);
  }

  /// Claims, certifies if there is something to certify, proves and completes.
  Case produce(SoftwareToken token) {
    JsonNode claimed = claim();
    String challenge =
        claimed.has("readBackChallenge") ? claimed.get("readBackChallenge").stringValue() : "";
    String command = claimed.get("command").stringValue();
    if (!command.equals("REVOKE")) Pins.release(order, command, token.serial());
    if (!command.equals("REVOKE") && !command.equals("UNBLOCK")) {
      challenge = certify(token, claimed.has("predecessor"));
    }
    done(complete(token, challenge), 200);
    return this;
  }

  /// @return the challenge to sign
  String certify(SoftwareToken token, boolean linked) {
    String csr = token.request();
    String link = linked ? ", \"linkProof\": \"" + token.linkProof(csr) + "\"" : "";
    String body = "{\"csr\": \"" + csr.replace("\n", "\\n") + "\"" + link + "}";
    JsonNode certified = done(server.staff("provider2").post(path("certify"), body), 200);
    token.store(certified.get("certificate").stringValue());
    token.seal(certified.has("seal") ? certified.get("seal").stringValue() : null);
    return certified.get("readBackChallenge").stringValue();
  }

  HttpResponse<byte[]> complete(SoftwareToken token, String challenge) {
    String body =
        challenge.isEmpty()
            ? "{}"
            : "{\"tokenSerial\": \"%s\", \"certificate\": \"%s\", \"signature\": \"%s\"%s}"
                .formatted(
                    token.serial(),
                    token.certificate().replace("\n", "\\n"),
                    token.sign(challenge),
                    token.sealMember());
    return server.staff("provider2").post(path("complete"), body);
  }

  Case dispatch() {
    event(
        "provider2",
        "{\"event\": \"dispatch\", \"waybill\": \"SF3000000001\"" + tokenMember() + "}");
    return this;
  }

  Case receiveToken() {
    event("authority", "{\"event\": \"receive\"" + tokenMember() + "}");
    return this;
  }

  Case handOver() {
    event(
        "authority",
        "{\"event\": \"handOver\", \"identityChecked\": true, \"originals\": " + papers() + "}");
    return this;
  }

  Case courier() {
    event(
        "authority",
        "{\"event\": \"courier\", \"waybill\": \"SF4000000001\"" + tokenMember() + "}");
    return this;
  }

  /// @param enterprise whose account the case is of
  Case acknowledge(Caller enterprise, SoftwareToken token) {
    String challenge = now().get("acknowledgementChallenge").stringValue();
    event(
        enterprise,
        "{\"event\": \"acknowledge\", \"signature\": \""
            + token.sign(challenge)
            + "\""
            + tokenMember()
            + "}");
    return this;
  }

  /// From the open order to the enterprise's hands, on site.
  Case deliver(SoftwareToken token) {
    return produce(token).dispatch().receiveToken().handOver();
  }

  private String path(String verb) {
    return "/production-orders/" + order + "/" + verb;
  }

  private String tokenMember() {
    return ", \"tokenSerial\": \"" + now().get("tokenSerial").stringValue() + "\"";
  }

  private String papers() {
    List<String> papers = new ArrayList<>();
    now().get("papers").forEach(kind -> papers.add("\"" + kind.stringValue() + "\""));
    return papers.toString();
  }
}
