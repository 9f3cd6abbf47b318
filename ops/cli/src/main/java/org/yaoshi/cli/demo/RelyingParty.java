package org.yaoshi.cli.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.client.ApiException;

/// A licence system, a bank: knows the root, the addresses that stand in the certificates, and
/// openssl. No account, no API.
final class RelyingParty {
  private final DemoFiles files;
  private final OpenSsl openssl;
  private final Narration narration;

  RelyingParty(DemoFiles files, HttpClient http, Narration narration) {
    this.files = files;
    this.openssl = new OpenSsl(files, http);
    this.narration = narration;
  }

  void sees(String expected, String reason) throws ApiException {
    step(
        "asks the OCSP responder named in the certificate (openssl ocsp, with nonce)",
        () -> {
          String answer = openssl.ocsp(ekey());
          if (!answer.equals(reason.isEmpty() ? expected : expected + ", " + reason)) {
            throw CommandFailure.refused("OCSP says " + answer + ", expected " + expected, "");
          }
          return answer;
        });
  }

  /// @param expected in what openssl says, such as `: OK`
  void validates(String expected) throws ApiException {
    step(
        "fetches the CRLs named in the certificates and validates (openssl verify -x509_strict -crl_check_all)",
        () -> {
          String said = openssl.verify(ekey(), expected);
          if (!said.contains(expected)) {
            throw CommandFailure.refused("expected '" + expected + "', openssl says:\n" + said, "");
          }
          return expected.equals(": OK") ? "OK" : expected;
        });
  }

  /// Lets the holder sign a challenge in the token, and checks the signature with the certificate.
  void challenges(StationProgram holder, byte[] challenge) throws ApiException {
    Path message = files.write("challenge.bin", challenge);
    Path signature = files.file("challenge.sig");
    step(
        "has a challenge signed in the token and checks it with the certificate (openssl dgst)",
        () -> {
          holder.sign(message, signature);
          if (!openssl.verifies(ekey(), message, signature)) {
            throw CommandFailure.refused("the signature does not verify", "");
          }
          return "Verified OK";
        });
  }

  private Path ekey() {
    return files.file("ekey.pem");
  }

  private void step(String what, Narration.Step<String> step) throws ApiException {
    narration.step(Section.RELYING_PARTY, "openssl", what, step, result -> result);
  }
}
