package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.image.Pictures;
import tools.jackson.databind.JsonNode;

/// An e-key in its holder's hands that was made without a seal, and requests for one.
record SeallessEkey(Enterprise enterprise, SoftwareToken token) {
  static final byte[] LETTER = Pictures.jpeg(420, 300);
  static final byte[] PICTURE = Pictures.png(240, 240);

  private static final RunningServer SERVER = RunningServer.get();

  /// A damaged token replaced, no seal asked for (P3).
  static SeallessEkey delivered() {
    Holder holder = Holder.withKey();
    var token = new SoftwareToken();
    Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\"")
        .toProduction()
        .deliver(token);
    return new SeallessEkey(holder.enterprise(), token);
  }

  X509Certificate certificate() {
    return token.x509();
  }

  SerialNumber serial() {
    return new SerialNumber(certificate().getSerialNumber());
  }

  Caller caller() {
    return enterprise.caller();
  }

  static String body(String serial, byte[] letter, byte[] picture) {
    Base64.Encoder base64 = Base64.getEncoder();
    return body(serial, base64.encodeToString(letter), base64.encodeToString(picture));
  }

  static String body(String serial, String letter, String picture) {
    return """
    {"certificateSerial": "%s", "confirmationLetter": "%s", "picture": "%s"}"""
        .formatted(serial, letter, picture);
  }

  HttpResponse<byte[]> ask() {
    return caller().post("/seal-requests", body(serial().hex(), LETTER, PICTURE));
  }

  /// @return the path of the request
  String asked() {
    return "/seal-requests/" + done(ask(), 201).get("id").stringValue();
  }

  static HttpResponse<byte[]> approve(String request) {
    return SERVER.staff("authority").post(request + "/approve", "");
  }

  static HttpResponse<byte[]> refuse(String request) {
    return SERVER
        .staff("authority")
        .post(request + "/refuse", "{\"remark\": \"the letter is not sealed\"}");
  }

  /// As its holder sees them.
  JsonNode seals() {
    return done(caller().get("/certificates/" + serial() + "/seals"), 200);
  }
}
