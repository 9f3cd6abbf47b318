package org.yaoshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.cli.status.TestAuthority;

@DisplayName("The command line")
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true));
    return new Yaoshi(terminal, new SecureRandom()).run(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "token, approve",
    "token, initialise",
    "token, list",
    "token, objects",
    "token, personalise",
    "token, read-back",
    "token, sign",
    "token, unlock",
    "token, wipe",
    "token, write-seal",
    "demo, first-application",
    "seal, verify",
    "demo, all",
    "status, check"
  })
  @DisplayName("every verb has a help with an example")
  void help(String noun, String verb) {
    assertThat(run(noun, verb, "--help")).isEqualTo(Exit.OK.code());
    assertThat(out.toString())
        .startsWith("Usage: yaoshi " + noun + " " + verb)
        .contains("Example: yaoshi " + noun + " " + verb);
  }

  @Test
  @DisplayName("the program's own help names the nouns and the exit codes")
  void ownHelp() {
    assertThat(run("--help")).isEqualTo(Exit.OK.code());
    assertThat(out.toString()).contains("token", "demo", "seal", "status", "Exit codes: 0 done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tokne list", "token", "token list", "token list --nonsense", "--password x"})
  @DisplayName("a wrong command line ends with 2 and a hint, on standard error")
  void usage(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(run(arguments)).isEqualTo(Exit.USAGE.code());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Hint: yaoshi");
  }

  @Test
  @DisplayName("a misspelt noun is answered with the nearest")
  void suggestion() {
    run("tokne", "list");
    assertThat(err.toString()).contains("token");
  }

  @Test
  @DisplayName("what is missing on the machine ends with 3 and says how to get it")
  void missing(@TempDir Path data) {
    assertThat(run("token", "list", "--library", "/no/such/lib.so")).isEqualTo(Exit.MISSING.code());
    assertThat(err.toString()).contains("Hint: SoftHSM2 comes with the package softhsm2");

    assertThat(run("demo", "first-application", "--data", data.toString()))
        .isEqualTo(Exit.MISSING.code());
    assertThat(err.toString()).contains("ops/run");
  }

  @Test
  @DisplayName("a server that cannot be reached ends with 4")
  void unreachable(@TempDir Path data) throws IOException {
    Files.writeString(data.resolve("trust.pem"), new TestAuthority(0).rootPem());
    Files.writeString(
        data.resolve("endpoints.json"),
        "{\"api\": \"https://localhost:%d/api/v1\", \"tlsTrust\": \"trust.pem\", \"personas\": {}}"
            .formatted(closedPort()));
    assertThat(run("demo", "first-application", "--data", data.toString()))
        .isEqualTo(Exit.UNREACHABLE.code());
    assertThat(out.toString()).contains("FAILED");
    assertThat(err.toString()).contains("is it running?");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  @DisplayName("text from outside cannot steer the terminal")
  void printable() {
    assertThat(Terminal.printable("a\u001b[2Jb\u202ec\nd钥匙")).isEqualTo("a?[2Jb?c\nd钥匙");
  }
}
