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

/// What openssl says about a certificate, to somebody who knows the root, the issuing CA and the
/// addresses that stand in the certificates.
///
/// @param files holds `issuing-ca.pem` and `root-ca.pem`; what is fetched is left there
/// @param http for the CRLs
record OpenSsl(DemoFiles files, HttpClient http) {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int LARGEST_CRL = 64 << 20;
  private static final Pattern ADDRESS = Pattern.compile("URI:(http://\\S+)");
  private static final Pattern STATUS = Pattern.compile("(?m): (good|revoked|unknown)$");
  private static final Pattern REASON = Pattern.compile("(?m)^\\s*Reason: (\\S+)");

  /// @return such as `good`, or `revoked, keyCompromise`
  /// @throws CommandFailure the answer does not verify, or lacks the nonce
  String ocsp(Path certificate) {
    String pem = certificate.toString();
    String url = run("x509", "-in", pem, "-noout", "-ocsp_uri").out().strip();
    Program asked =
        run(
            "ocsp",
            "-issuer",
            path("issuing-ca.pem"),
            "-cert",
            pem,
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

  /// Validates with freshly fetched CRLs until openssl says what is expected: the CRL follows a
  /// change within about a second.
  ///
  /// @param expected in what openssl says, such as `: OK`
  /// @return what it said last, expected or not
  String verify(Path certificate, String expected) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    String said = verify(certificate);
    while (!said.contains(expected) && System.nanoTime() < deadline) {
      pause();
      said = verify(certificate);
    }
    return said;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.refused("interrupted", "");
    }
  }

  private String verify(Path certificate) {
    return run(
            "verify",
            "-x509_strict",
            "-crl_check_all",
            "-CAfile",
            path("root-ca.pem"),
            "-untrusted",
            path("issuing-ca.pem"),
            "-CRLfile",
            crl(certificate.toString(), "issuing.crl"),
            "-CRLfile",
            crl(path("issuing-ca.pem"), "root.crl"),
            certificate.toString())
        .said()
        .strip();
  }

  private String crl(String certificate, String name) {
    String said = run("x509", "-in", certificate, "-noout", "-ext", "crlDistributionPoints").out();
    Matcher address = ADDRESS.matcher(said);
    if (!address.find()) throw CommandFailure.refused(certificate + " names no CRL", "");
    Path der = files.write(name, fetch(address.group(1)));
    String pem = path(name + ".pem");
    run("crl", "-inform", "DER", "-in", der.toString(), "-out", pem);
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

  /// @return whether the signature of the message verifies with the certificate's key
  boolean verifies(Path certificate, Path message, Path signature) {
    String key = path("signer.pub");
    run("x509", "-in", certificate.toString(), "-noout", "-pubkey", "-out", key);
    return run(
                "dgst",
                "-sha256",
                "-verify",
                key,
                "-signature",
                signature.toString(),
                message.toString())
            .exit()
        == 0;
  }

  /// One openssl command.
  Program run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("openssl");
    command.addAll(List.of(arguments));
    return Program.run(
        command, Map.of("LC_ALL", "C"), LIMIT, "install it: apt-get install openssl");
  }

  private String path(String name) {
    return files.file(name).toString();
  }
}
