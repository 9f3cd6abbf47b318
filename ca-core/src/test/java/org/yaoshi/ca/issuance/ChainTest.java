package org.yaoshi.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
  @DisplayName("openssl verify -x509_strict accepts every profile")
  void openssl(KeyParameters issuingParameters) throws Exception {
    var chain = new Chain(issuingParameters, Chain.NOW);
    Path root = write("root.pem", chain.root.pem());
    Path issuing = write("issuing.pem", chain.issuing.pem());
    String at = Long.toString(Chain.NOW.plusSeconds(60).getEpochSecond());
    for (ProfileId profile : leafProfiles()) {
      SignedCertificate leaf = chain.sign(chain.request(profile), chain.issuingKey);
      Path file = write(profile + ".pem", leaf.pem());
      String verified =
          run(
              "openssl verify -x509_strict -check_ss_sig -attime %s -CAfile %s -untrusted %s %s"
                  .formatted(at, root, issuing, file));
      assertThat(verified).contains(": OK");
      assertThat(run("openssl x509 -noout -text -in " + file))
          .contains("Version: 3 (0x2)")
          .contains("X509v3 Key Usage: critical")
          .contains("X509v3 Authority Key Identifier");
    }
  }

  @Test
  @DisplayName("the text openssl prints of an e-key certificate shows the enterprise on record")
  void ekeyText() throws Exception {
    var chain = new Chain();
    SignedCertificate leaf =
        chain.sign(chain.request(ShippedProfiles.EKEY_SIGNING), chain.issuingKey);
    Path file = write("ekey.pem", leaf.pem());
    String text = run("openssl x509 -noout -text -nameopt RFC2253,-esc_msb -in " + file);
    assertThat(text)
        .contains("UID=YAOSHI,CN=钥匙进出口贸易有限公司,O=钥匙进出口贸易有限公司,L=海淀区,ST=北京市,C=CN")
        .contains("1.2.156.10260.4.1.4")
        .contains("91110108MA01ABCD5T")
        .contains("Digital Signature, Non Repudiation")
        .contains("TLS Web Client Authentication, E-mail Protection")
        .contains("OCSP - URI:http://ca.example.cn/ocsp")
        .contains("URI:http://ca.example.cn/crl/issuing.crl")
        .contains("Policy: 1.3.6.1.4.1.32473.1.1")
        .contains("Not After : Nov 23 07:59:59 2029 GMT");
  }

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("certtool --verify accepts every profile (it knows only the system's time)")
  void certtool(KeyParameters issuingParameters) throws Exception {
    var chain = new Chain(issuingParameters, InstantSource.system().instant());
    Path root = write("root.pem", chain.root.pem());
    for (ProfileId profile : leafProfiles()) {
      SignedCertificate leaf = chain.sign(chain.request(profile), chain.issuingKey);
      Path bundle = write("bundle.pem", leaf.pem() + chain.issuing.pem());
      String verified =
          run("certtool --verify --load-ca-certificate %s --infile %s".formatted(root, bundle));
      assertThat(verified).contains("Chain verification output: Verified");
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

  /// @param command words separated by spaces
  private static String run(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
