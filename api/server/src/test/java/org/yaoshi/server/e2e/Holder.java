package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// An enterprise with its e-key, as P1 left it.
record Holder(Enterprise enterprise, SoftwareToken token) {
  /// With the code that enterprises have today.
  static Holder withKey() {
    return of(Enterprise.registered());
  }

  /// With the older code of 13 characters.
  static Holder withOldCode() {
    return of(Enterprise.registeredWithOldCode());
  }

  private static Holder of(Enterprise enterprise) {
    var token = new SoftwareToken();
    Case.drafted(enterprise.caller(), "FIRST_ONLINE", "").toProduction().deliver(token);
    return new Holder(enterprise, token);
  }

  String username() {
    return enterprise.username();
  }

  Caller account() {
    return enterprise.caller();
  }

  /// Logged in with the e-key itself.
  Caller ekey() {
    return RunningServer.get().ekey(token);
  }

  String serial() {
    return "%x".formatted(token.x509().getSerialNumber());
  }

  /// Of the certificate on the token.
  String status() {
    return status(serial());
  }

  static String status(String serial) {
    JsonNode certificate = certificate(serial);
    return certificate.get("status").stringValue()
        + (certificate.has("reason") ? "/" + certificate.get("reason").stringValue() : "");
  }

  static JsonNode certificate(String serial) {
    String even = serial.length() % 2 == 0 ? serial : "0" + serial;
    HttpResponse<byte[]> answer = RunningServer.get().staff("auditor").get("/certificates/" + even);
    return done(answer, 200);
  }

  String tokenState() {
    return done(RunningServer.get().staff("auditor").get("/tokens/" + token.serial()), 200)
        .get("state")
        .stringValue();
  }

  String custodian() {
    JsonNode custody =
        done(RunningServer.get().staff("auditor").get("/tokens/" + token.serial()), 200)
            .get("custody");
    return custody.get(custody.size() - 1).get("holder").stringValue();
  }
}
