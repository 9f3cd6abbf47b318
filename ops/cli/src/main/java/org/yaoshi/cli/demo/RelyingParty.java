package org.yaoshi.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.process.Program;
import org.yaoshi.client.ApiException;

/// A licence system, a bank: knows the root, the addresses that stand in the certificates, and
/// openssl. No account, no API.
final class RelyingParty {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int LARGEST_CRL = 64 << 20;
  private static final Pattern ADDRESS = Pattern.compile("URI:(http://\\S+)");
  private static final Pattern STATUS = Pattern.compile("(?m): (good|revoked|unknown)$");
  private static final Pattern REASON = Pattern.compile("(?m)^\\s*Reason: (\\S+)");

  private final DemoFiles files;
  private final HttpClient http;
  private final Narration narration;

  RelyingParty(DemoFiles files, HttpClient http, Narration narration) {
    this.files = files;
    this.http = http;
    this.narration = narration;
  }

  void sees(String expected, String reason) throws ApiException {
    step(
        "asks the OCSP responder named in the certificate (openssl ocsp, with nonce)",
        () -> {
          String answer = ocsp();
          if (!answer.equals(reason.isEmpty() ? expected : expected + ", " + reason)) {
            throw CommandFailure.refused("OCSP says " + answer + ", expected " + expected, "");
          }
          return answer;
        });
  }

  private String ocsp() {
    String url = openssl("x509", "-in", path("ekey.pem"), "-noout", "-ocsp_uri").out().strip();
    Program asked =
        openssl(
            "ocsp",
            "-issuer",
            path("issuing-ca.pem"),
            "-cert",
            path("ekey.pem"),
            "-url",
            url,
            "-CAfile",
            path("root-ca.pem"),
            "-verify_other",
            path("issuing-ca.pem"));
    String said = asked.said();
    Matcher status = STATUS.matcher(said);
    if (!said.contains("Response verify OK") || said.contains("no nonce") || !status.find()) {
      throw CommandFailure.refused("the OCSP answer is not acceptable:\n" + said.strip(), "");
    }
    Matcher reason = REASON.matcher(said);
    return reason.find() ? status.group(1) + ", " + reason.group(1) : status.group(1);
  }

  /// The CRL follows a change within about a second.
  ///
  /// @param expected in what openssl says, such as `: OK`
  void validates(String expected) throws ApiException {
    step(
        "fetches the CRLs named in the certificates and validates (openssl verify -x509_strict -crl_check_all)",
        () -> {
          long deadline = System.nanoTime() + LIMIT.toNanos();
          String said = verify();
          while (!said.contains(expected)) {
            if (System.nanoTime() > deadline) {
              throw CommandFailure.refused(
                  "expected '" + expected + "', openssl says:\n" + said, "");
            }
            pause();
            said = verify();
          }
          return expected.equals(": OK") ? "OK" : expected;
        });
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.refused("interrupted", "");
    }
  }

  private String verify() {
    return openssl(
            "verify",
            "-x509_strict",
            "-crl_check_all",
            "-CAfile",
            path("root-ca.pem"),
            "-untrusted",
            path("issuing-ca.pem"),
            "-CRLfile",
            crl("ekey.pem", "issuing.crl"),
            "-CRLfile",
            crl("issuing-ca.pem", "root.crl"),
            path("ekey.pem"))
        .said()
        .strip();
  }

  private String crl(String certificate, String name) {
    String said =
        openssl("x509", "-in", path(certificate), "-noout", "-ext", "crlDistributionPoints").out();
    Matcher address = ADDRESS.matcher(said);
    if (!address.find()) throw CommandFailure.refused(certificate + " names no CRL", "");
    Path der = files.write(name, fetch(address.group(1)));
    String pem = path(name + ".pem");
    openssl("crl", "-inform", "DER", "-in", der.toString(), "-out", pem);
    return pem;
  }

  private byte[] fetch(String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build();
    try {
      HttpResponse<byte[]> response =
          http.send(
              request,
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), LARGEST_CRL));
      if (response.statusCode() == 200) return response.body();
      throw CommandFailure.refused(address + " answered HTTP " + response.statusCode(), "");
    } catch (IOException e) {
      throw CommandFailure.unreachable(address + " cannot be reached", "is the server running?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unreachable("interrupted while fetching " + address, "", e);
    }
  }

  /// Lets the holder sign a challenge in the token, and checks the signature with the certificate.
  void challenges(Station holder, byte[] challenge) throws ApiException {
    Path message = files.write("challenge.bin", challenge);
    Path signature = files.file("challenge.sig");
    step(
        "has a challenge signed in the token and checks it with the certificate (openssl dgst)",
        () -> {
          holder.sign(message, signature);
          openssl("x509", "-in", path("ekey.pem"), "-noout", "-pubkey", "-out", path("ekey.pub"));
          Program checked =
              openssl(
                  "dgst",
                  "-sha256",
                  "-verify",
                  path("ekey.pub"),
                  "-signature",
                  signature.toString(),
                  message.toString());
          if (checked.exit() != 0) {
            throw CommandFailure.refused("the signature does not verify: " + checked.said(), "");
          }
          return checked.out().strip();
        });
  }

  private String path(String name) {
    return files.file(name).toString();
  }

  private static Program openssl(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("openssl");
    command.addAll(List.of(arguments));
    return Program.run(
        command, Map.of("LC_ALL", "C"), LIMIT, "install it: apt-get install openssl");
  }

  private void step(String what, Narration.Step<String> step) throws ApiException {
    narration.step(Section.RELYING_PARTY, "openssl", what, step, result -> result);
  }
}
