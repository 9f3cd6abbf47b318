package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.yaoshi.ca.envelope.Envelope;

/// The first password of an account that was keyed in: given out to `authority`, changed by the
/// enterprise.
final class FirstPassword {
  private FirstPassword() {}

  /// @return the enterprise, with a password of its own
  static Caller chosen(Case one, String username) {
    RunningServer server = RunningServer.get();
    done204(
        server
            .account(username, given(one, username))
            .put("/me/password", "{\"newPassword\": \"" + Enterprise.PASSWORD + "\"}", "*"));
    return server.account(username, Enterprise.PASSWORD);
  }

  /// @return what is in the envelope
  static String given(Case one, String username) {
    RunningServer server = RunningServer.get();
    String path =
        "/enterprises/%s/accounts/%s/initial-password"
            .formatted(one.now().get("enterpriseId").stringValue(), username);
    byte[] envelope =
        Base64.getDecoder()
            .decode(
                done(server.staff("authority").post(path, ""), 200).get("password").stringValue());
    return new String(opened(envelope), StandardCharsets.US_ASCII);
  }

  private static byte[] opened(byte[] envelope) {
    RunningServer server = RunningServer.get();
    return Envelope.open(envelope, server.privateKey("authority"), server.certificate("authority"))
        .orElseThrow();
  }

  private static void done204(java.net.http.HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 204) {
      throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}
