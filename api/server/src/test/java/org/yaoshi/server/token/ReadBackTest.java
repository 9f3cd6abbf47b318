package org.yaoshi.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("The proof that the certified key is on the token")
class ReadBackTest {
  private static final byte[] CHALLENGE = new byte[32];

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ec -pkeyopt ec_paramgen_curve:P-256", "rsa:2048"})
  @DisplayName("A certificate read back and a signature by openssl hold")
  void holds(String key) throws Exception {
    Made made = made(key);
    assertThat(new ReadBack(made.pem(), made.signature()).objections(made.der(), CHALLENGE))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "Another certificate, another challenge, and no proof at all: all objections at once")
  void doesNotHold() throws Exception {
    Made made = made("ec -pkeyopt ec_paramgen_curve:P-256");
    byte[] another = made.der().clone();
    another[another.length - 1] ^= 1;
    byte[] otherChallenge = CHALLENGE.clone();
    otherChallenge[0] = 1;
    assertThat(fields(new ReadBack(pem(another), made.signature()), made, CHALLENGE))
        .containsExactly("certificate");
    assertThat(fields(new ReadBack(made.pem(), made.signature()), made, otherChallenge))
        .containsExactly("signature");
    assertThat(fields(new ReadBack("", ""), made, CHALLENGE))
        .containsExactly("certificate", "signature");
  }

  @Test
  @DisplayName("Hostile texts are objected to, and nothing more")
  void hostile() throws Exception {
    Made made = made("ec -pkeyopt ec_paramgen_curve:P-256");
    for (String text :
        List.of(
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN CERTIFICATE----------END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----",
            "A".repeat(24_000),
            "\0")) {
      assertThat(fields(new ReadBack(text, text), made, CHALLENGE))
          .containsExactly("certificate", "signature");
    }
    for (byte[] signature : List.of(new byte[1024], new byte[] {0x30, (byte) 0x84, 1, 1, 1, 1})) {
      String text = Base64.getEncoder().encodeToString(signature);
      assertThat(fields(new ReadBack(made.pem(), text), made, CHALLENGE))
          .containsExactly("signature");
    }
  }

  private static List<String> fields(ReadBack proof, Made made, byte[] challenge) {
    return proof.objections(made.der(), challenge).stream().map(Objection::field).toList();
  }

  private record Made(String pem, byte[] der, String signature) {}

  private Made made(String key) throws IOException, InterruptedException {
    Path challenge = Files.write(directory.resolve("challenge"), CHALLENGE);
    openssl("req -x509 -nodes -subj /CN=t -keyout key.pem -out certificate.pem -newkey " + key);
    openssl("x509 -in certificate.pem -outform DER -out certificate.der");
    openssl("dgst -sha256 -sign key.pem -out signature " + challenge);
    return new Made(
        Files.readString(directory.resolve("certificate.pem")),
        Files.readAllBytes(directory.resolve("certificate.der")),
        Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("signature"))));
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    assertThat(process.waitFor())
        .as("openssl is installed: %s", Files.readString(directory.resolve("log")))
        .isZero();
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }
}
