package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// The PINs of a token on their way to the operator who works on it.
final class Pins {
  private Pins() {}

  /// Asked for by `provider2`, approved by `provider`, collected by `provider2`.
  static JsonNode release(String order, String command, String token) {
    String purpose =
        switch (command) {
          case "ISSUE", "REISSUE" -> "FIRST_PIN";
          case "UNBLOCK" -> "UNLOCK";
          default -> "REWRITE";
        };
    return done(
        collected(
            request(token, "{\"purpose\": \"" + purpose + "\", \"orderId\": \"" + order + "\"}")),
        200);
  }

  /// The same for a token that was handed in.
  static JsonNode releaseToWipe(String token) {
    return done(releaseToWipeAnswer(token), 200);
  }

  static HttpResponse<byte[]> releaseToWipeAnswer(String token) {
    return collected(request(token, "{\"purpose\": \"WIPE\"}"));
  }

  static String request(String token, String body) {
    return done(
            RunningServer.get().staff("provider2").post("/tokens/" + token + "/pin-releases", body),
            201)
        .get("id")
        .stringValue();
  }

  private static HttpResponse<byte[]> collected(String id) {
    RunningServer server = RunningServer.get();
    done(server.staff("provider").post("/pin-releases/" + id + "/approve", ""), 200);
    return server.staff("provider2").post("/pin-releases/" + id + "/collect", "");
  }
}
