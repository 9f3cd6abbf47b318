package org.yaoshi.ca.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.status.Program;
import org.yaoshi.ca.status.SoftwareAuthority;

@DisplayName("OCSP responses as openssl, GnuTLS and the JDK see them")
class OcspWithOtherProgramsTest {
  private static final CertStatus GOOD = new CertStatus.Good();
  private static final CertStatus REVOKED =
      new CertStatus.Revoked(
          SoftwareAuthority.NOW.minusSeconds(60), RevocationReason.AFFILIATION_CHANGED);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("openssl ocsp verifies the answer to its own request, nonce included")
  void openssl(KeyParameters parameters) throws Exception {
    OcspFixture ca = new OcspFixture(directory, parameters);
    OcspRequest request =
        ca.requestBy(
            "openssl",
            "ocsp",
            "-sha256",
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-cert",
            "80.pem",
            "-cert",
            "7f03.pem",
            "-reqout",
            "req.der",
            "-nonce");
    Files.write(
        directory.resolve("resp.der"),
        ca.respond(request, GOOD, REVOKED, new CertStatus.Unknown()));
    // With -reqin openssl compares nonces; with -cert it prints statuses; never both.
    assertThat(noncesCompared().output()).contains("Response verify OK").doesNotContain("WARNING");
    var result =
        Program.run(
            directory,
            "openssl",
            "ocsp",
            "-sha256",
            "-no_nonce",
            "-respin",
            "resp.der",
            "-CAfile",
            "ca.pem",
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-cert",
            "80.pem",
            "-cert",
            "7f03.pem");
    assertThat(result.output())
        .contains("Response verify OK")
        .contains("1001.pem: good", "80.pem: revoked", "7f03.pem: unknown")
        .contains("Reason: affiliationChanged")
        .doesNotContain("WARNING");
  }

  private Program.Result noncesCompared() {
    return Program.run(
        directory,
        "openssl",
        "ocsp",
        "-reqin",
        "req.der",
        "-respin",
        "resp.der",
        "-CAfile",
        "ca.pem");
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("openssl ocsp refuses another request's nonce and a changed octet")
  void opensslRefuses(KeyParameters parameters) throws Exception {
    OcspFixture ca = new OcspFixture(directory, parameters);
    String[] ask = {
      "openssl", "ocsp", "-issuer", "ca.pem", "-cert", "1001.pem", "-reqout", "req.der", "-nonce"
    };
    String[] verify = {
      "openssl", "ocsp", "-reqin", "req.der", "-respin", "resp.der", "-CAfile", "ca.pem"
    };
    byte[] response = ca.respond(ca.requestBy(ask), GOOD);
    Files.write(directory.resolve("resp.der"), response);
    assertThat(Program.run(directory, verify).output()).contains("Response verify OK");
    byte[] changed = response.clone();
    changed[80] ^= 1;
    Files.write(directory.resolve("resp.der"), changed);
    assertThat(Program.run(directory, verify).output()).doesNotContain("Response verify OK");
    Files.write(directory.resolve("resp.der"), response);
    ca.requestBy(ask);
    assertThat(Program.run(directory, verify).output()).contains("Nonce Verify error");
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("GnuTLS ocsptool verifies and prints the answer to its own request")
  void gnutls(KeyParameters parameters) throws Exception {
    OcspFixture ca = new OcspFixture(directory, parameters);
    OcspRequest request =
        ca.requestBy(
            "ocsptool",
            "--generate-request",
            "--load-issuer",
            "ca.pem",
            "--load-cert",
            "1001.pem",
            "--nonce",
            "--outfile",
            "req.der");
    Files.write(directory.resolve("resp.der"), ca.respond(request, REVOKED));
    var verified = gnutlsVerify();
    assertThat(verified.output()).contains("Verifying OCSP Response: Success");
    assertThat(verified.exitCode()).isZero();
    var printed =
        Program.run(directory, "ocsptool", "--response-info", "--load-response", "resp.der");
    assertThat(printed.output())
        .contains("Certificate Status: revoked", "Response Status: Successful", "Responder Key ID");
  }

  private Program.Result gnutlsVerify() {
    return Program.run(
        directory,
        "ocsptool",
        "--verify-response",
        "--load-response",
        "resp.der",
        "--load-trust",
        "ca.pem",
        "--load-issuer",
        "ca.pem");
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("the JDK's certification path checker accepts good and refuses revoked")
  void jdk(KeyParameters parameters) throws Exception {
    OcspFixture ca = new OcspFixture(directory, parameters);
    CertId certId = CertId.of(ca.issuer, CertIdHash.SHA1, OcspFixture.SERIALS.getFirst());
    OcspRequest request = new OcspRequest(List.of(certId), Optional.empty());
    validate(ca, ca.respond(request, GOOD));
    assertThatThrownBy(() -> validate(ca, ca.respond(request, REVOKED)))
        .isInstanceOf(CertPathValidatorException.class)
        .extracting(e -> ((CertPathValidatorException) e).getReason())
        .isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
    assertThatThrownBy(() -> validate(ca, ca.respond(request, new CertStatus.Unknown())))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  @DisplayName("openssl, GnuTLS and the JDK refuse an answer whose responder has ended (§4.2.2.2)")
  void responderEnded() throws Exception {
    Instant end = SoftwareAuthority.NOW.plus(Duration.ofHours(1));
    OcspFixture ca = new OcspFixture(directory, KeyParameters.EC_P256, end);
    OcspRequest request =
        ca.requestBy(
            "openssl",
            "ocsp",
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-no_nonce",
            "-reqout",
            "req.der");
    byte[] response = ca.respond(request, GOOD);
    Files.write(directory.resolve("resp.der"), response);
    assertThat(opensslAt(end.minusSeconds(1))).contains("Response verify OK");
    assertThat(opensslAt(end.plusSeconds(1)))
        .contains("certificate has expired")
        .doesNotContain("Response verify OK");
    var gnutls = gnutlsVerify();
    assertThat(gnutls.output()).contains("Failure, Signer cert expired");
    validate(ca, response, end.minusSeconds(1));
    assertThatThrownBy(() -> validate(ca, response, end.plusSeconds(1)))
        .isInstanceOf(CertPathValidatorException.class);
  }

  private String opensslAt(Instant time) {
    return Program.run(
            directory,
            "openssl",
            "ocsp",
            "-respin",
            "resp.der",
            "-CAfile",
            "ca.pem",
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-no_nonce",
            "-attime",
            Long.toString(time.getEpochSecond()))
        .output();
  }

  private static void validate(OcspFixture ca, byte[] response) throws Exception {
    validate(ca, response, SoftwareAuthority.NOW);
  }

  private static void validate(OcspFixture ca, byte[] response, Instant time) throws Exception {
    X509Certificate subscriber = ca.authority.subscriber(OcspFixture.SERIALS.getFirst());
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK));
    checker.setOcspResponses(Map.of(subscriber, response));
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(ca.authority.certificate(), null)));
    parameters.addCertPathChecker(checker);
    parameters.setDate(Date.from(time));
    validator.validate(
        CertificateFactory.getInstance("X.509").generateCertPath(List.of(subscriber)), parameters);
  }
}
