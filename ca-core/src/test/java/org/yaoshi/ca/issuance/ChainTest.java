package org.yaoshi.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;

@DisplayName("Certificates made here are what others' software calls valid")
class ChainTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("openssl verify -x509_strict and certtool --verify accept every profile")
  void othersAccept(KeyParameters issuingParameters) throws Exception {
    var chain = new Chain(issuingParameters);
    Path root = write("root.pem", chain.root.pem());
    Path issuing = write("issuing.pem", chain.issuing.pem());
    String at = Long.toString(Chain.NOW.plusSeconds(60).getEpochSecond());
    for (ProfileId profile : leafProfiles()) {
      SignedCertificate leaf = chain.sign(chain.request(profile), chain.issuingKey);
      Path file = write(profile + ".pem", leaf.pem());
      assertThat(
              run(
                  "openssl", "verify", "-x509_strict", "-check_ss_sig", "-attime", at, "-CAfile",
                  root.toString(), "-untrusted", issuing.toString(), file.toString()))
          .contains(": OK");
      Path bundle = write("bundle.pem", leaf.pem() + chain.issuing.pem());
      assertThat(
              run(
                  "certtool", "--verify", "--attime", "2026-11-23 08:01:00", "--load-ca-certificate",
                  root.toString(), "--infile", bundle.toString()))
          .contains("Chain verification output: Verified");
      assertThat(run("openssl", "x509", "-noout", "-text", "-in", file.toString()))
          .contains("Version: 3 (0x2)", "X509v3 Key Usage: critical", "X509v3 Authority Key Identifier");
    }
  }

  private static List<ProfileId> leafProfiles() {
    return ShippedProfiles.ids().stream()
        .filter(id -> !id.equals(ShippedProfiles.ROOT_CA))
        .filter(id -> !id.equals(ShippedProfiles.ISSUING_CA))
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
