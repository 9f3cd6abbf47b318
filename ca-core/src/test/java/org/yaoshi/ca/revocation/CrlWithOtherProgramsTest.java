package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.Program;
import org.yaoshi.ca.status.SoftwareAuthority;
import org.yaoshi.ca.x509.SerialNumber;

@DisplayName("CRLs as openssl and GnuTLS see them")
class CrlWithOtherProgramsTest {
  private static final long FIRST = 1_000_000;
  private static final String NOW = Long.toString(SoftwareAuthority.NOW.getEpochSecond());

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("openssl crl verifies and prints every entry")
  void opensslCrl(KeyParameters parameters) throws Exception {
    CrlFixture ca = prepare(parameters);
    var result =
        Program.run(
            directory, "openssl", "crl", "-inform", "DER", "-in", "ca.crl", "-CAfile", "ca.pem",
            "-verify", "-text", "-noout");
    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains("verify OK", "Version 2", "X509v3 CRL Number", "Serial Number: 0A")
        .contains("Key Compromise", "Certificate Hold", "Invalidity Date")
        .contains(ca.authority.key().parameters() == KeyParameters.RSA_3072 ? "RSA" : "ecdsa");
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("GnuTLS certtool verifies and prints it")
  void certtool(KeyParameters parameters) throws Exception {
    prepare(parameters);
    var verified =
        Program.run(
            directory,
            "certtool",
            "--verify-crl",
            "--load-ca-certificate",
            "ca.pem",
            "--infile",
            "crl.pem");
    assertThat(verified.output()).contains("Verified").doesNotContain("Not verified");
    assertThat(verified.exitCode()).isZero();
    var printed = Program.run(directory, "certtool", "--crl-info", "--inder", "--infile", "ca.crl");
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.output())
        .contains("Version: 2", "CRL Number (not critical): 07", "Revoked certificates (2)")
        .contains("Authority Key Identifier");
  }

  @Test
  @DisplayName("openssl verify -crl_check refuses the revoked certificate and no other")
  void opensslVerify() throws Exception {
    CrlFixture ca = prepare(KeyParameters.EC_P256);
    for (long serial : new long[] {10, 11, 12}) {
      X509Certificate certificate = ca.authority.subscriber(CrlFixture.serial(serial));
      SoftwareAuthority.pem(directory, "subscriber", certificate);
      String said = verified("subscriber");
      if (serial == 12) assertThat(said).contains("subscriber.pem: OK");
      else assertThat(said).contains("certificate revoked");
    }
  }

  @Test
  @DisplayName("a shard is understood, its distribution point critical")
  void shard() throws Exception {
    CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);
    write(
        ca,
        CrlFixture.request().shard(URI.create("http://crl.test/3.crl")),
        CrlEntries.of(List.of(CrlFixture.entry(10, RevocationReason.SUPERSEDED))));
    var result =
        Program.run(
            directory, "openssl", "crl", "-inform", "DER", "-in", "ca.crl", "-CAfile", "ca.pem",
            "-verify", "-text", "-noout");
    assertThat(result.output())
        .contains("verify OK", "Issuing Distribution Point: critical", "URI:http://crl.test/3.crl");
  }

  @Test
  @DisplayName("openssl verify finds a certificate's status in its own shard, and in no other")
  void shards() throws Exception {
    CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);
    URI own = URI.create("http://crl.test/3.crl");
    SoftwareAuthority.pem(
        directory, "revoked", ca.authority.subscriber(CrlFixture.serial(10), own));
    SoftwareAuthority.pem(directory, "good", ca.authority.subscriber(CrlFixture.serial(11), own));
    CrlEntries entries = CrlEntries.of(List.of(CrlFixture.entry(10, RevocationReason.SUPERSEDED)));
    write(ca, CrlFixture.request().shard(own), entries);
    assertThat(verified("revoked")).contains("certificate revoked");
    assertThat(verified("good")).contains("good.pem: OK");
    write(ca, CrlFixture.request().shard(URI.create("http://crl.test/4.crl")), CrlEntries.none());
    assertThat(verified("revoked")).contains("different CRL scope").doesNotContain(": OK");
    assertThat(verified("good")).contains("different CRL scope").doesNotContain(": OK");
  }

  private String verified(String name) {
    return Program.run(
            directory,
            "openssl",
            "verify",
            "-crl_check",
            "-attime",
            NOW,
            "-CAfile",
            "ca.pem",
            "-CRLfile",
            "crl.pem",
            name + ".pem")
        .output();
  }

  @Test
  @DisplayName("a hundred thousand entries, made while they are encoded")
  void large() throws Exception {
    CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);
    Iterable<CrlEntry> entries =
        () ->
            IntStream.rangeClosed(1, 100_000)
                .mapToObj(i -> CrlFixture.entry(FIRST + i, RevocationReason.KEY_COMPROMISE))
                .iterator();
    write(ca, CrlFixture.request(), CrlEntries.of(entries));
    var result =
        Program.run(
            directory, "openssl", "crl", "-inform", "DER", "-in", "ca.crl", "-CAfile", "ca.pem",
            "-verify", "-noout");
    assertThat(result.output()).contains("verify OK");
    assertThat(
            CrlFixture.read(Files.readAllBytes(directory.resolve("ca.crl")))
                .getRevokedCertificates())
        .hasSize(100_000);
  }

  private CrlFixture prepare(KeyParameters parameters) throws Exception {
    CrlFixture ca = new CrlFixture(parameters);
    SerialNumber suspended = CrlFixture.serial(11);
    write(
        ca,
        CrlFixture.request(),
        CrlEntries.of(
            List.of(
                CrlFixture.entry(10, RevocationReason.KEY_COMPROMISE),
                new CrlEntry(
                    suspended,
                    SoftwareAuthority.NOW,
                    RevocationReason.CERTIFICATE_HOLD,
                    Optional.of(SoftwareAuthority.NOW.minusSeconds(60))))));
    return ca;
  }

  private void write(CrlFixture ca, CrlRequest request, CrlEntries entries) throws Exception {
    byte[] der = ca.sign(request, entries);
    Files.write(directory.resolve("ca.crl"), der);
    SoftwareAuthority.pem(directory, "crl", CrlFixture.read(der));
    SoftwareAuthority.pem(directory, "ca", ca.authority.certificate());
    assertThat(List.of("ca.crl", "crl.pem", "ca.pem"))
        .allSatisfy(name -> assertThat(directory.resolve(name)).isNotEmptyFile());
  }
}
