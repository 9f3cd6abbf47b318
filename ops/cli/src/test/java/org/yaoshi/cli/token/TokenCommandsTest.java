package org.yaoshi.cli.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.process.Myself;
import org.yaoshi.cli.process.Program;

/// Each command is a process of its own, with its own SoftHSM2.
@DisplayName("yaoshi token, on a real SoftHSM2")
class TokenCommandsTest {
  @TempDir Path home;
  private Myself yaoshi = new Myself(Map.of());
  private Map<String, String> environment = Map.of();
  private String library = "";

  @BeforeEach
  void softhsm() throws IOException {
    Station station = Station.in(home);
    library = station.library();
    environment = station.environment();
    yaoshi = new Myself(environment);
  }

  private String[] initialise(String label, String... more) {
    return Stream.concat(
            Stream.of(
                "token",
                "initialise",
                "--library",
                library,
                "--label",
                label,
                "--so-pin-file",
                path("so-pin"),
                "--pin-file",
                path("pin")),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private String path(String name) {
    return home.resolve(name).toString();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  @DisplayName(
      "initialise makes the PIN files, random and for the owner only, and a token that list shows")
  void initialises() throws IOException {
    JsonNode made = json(yaoshi.run(initialise("ekey-1", "--generate", "--json")));
    assertThat(made.path("label").asText()).isEqualTo("ekey-1");
    assertThat(made.path("serial").asText()).matches("[0-9a-f]{16}");
    for (String file : List.of("so-pin", "pin")) {
      assertThat(Files.readString(home.resolve(file))).matches("[2-9A-Za-z]{20}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(home.resolve("pin")))
        .isNotEqualTo(Files.readString(home.resolve("so-pin")));

    assertThat(tokens())
        .singleElement()
        .satisfies(
            token -> {
              assertThat(token.path("label").asText()).isEqualTo("ekey-1");
              assertThat(token.path("serial")).isEqualTo(made.path("serial"));
            });
    assertThat(yaoshi.run("token", "list", "--library", library))
        .contains("ekey-1, serial number " + made.path("serial").asText());
  }

  private List<JsonNode> tokens() throws IOException {
    return json(yaoshi.run("token", "list", "--library", library, "--json"))
        .valueStream()
        .filter(slot -> slot.path("initialised").asBoolean())
        .toList();
  }

  @Test
  @DisplayName("objects tells of a key made on the token that it cannot leave")
  void objects() {
    yaoshi.run(initialise("ekey-1", "--generate"));
    assertThat(objectsOf("pin")).isEmpty();

    Program generated =
        Program.run(
            List.of(
                "pkcs11-tool",
                "--module",
                library,
                "--token-label",
                "ekey-1",
                "--login",
                "--pin",
                read("pin"),
                "--keypairgen",
                "--key-type",
                "EC:prime256v1",
                "--label",
                "made-here",
                "--id",
                "01"),
            environment,
            Duration.ofSeconds(30),
            "apt-get install opensc");
    assertThat(generated.exit()).as(generated.said()).isZero();
    assertThat(objectsOf("pin"))
        .contains("made-here: private key (EC), made here and cannot leave")
        .contains("made-here: public key (EC)");
  }

  private String objectsOf(String pin) {
    return yaoshi.run(
        "token", "objects", "--library", library, "--label", "ekey-1", "--pin-file", path(pin));
  }

  private String read(String name) {
    try {
      return Files.readString(home.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("a PIN file that others can read is not used")
  void openPinFile() throws IOException {
    Files.writeString(home.resolve("so-pin"), "1234567890123456");
    Files.setPosixFilePermissions(
        home.resolve("so-pin"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> yaoshi.run(initialise("ekey-1", "--generate")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("others may read or use it")
        .hasMessageContaining("Hint: chmod 600");
  }

  @Test
  @DisplayName("without --generate an absent PIN file is missed, and no token is made")
  void absentPinFile() {
    assertThatThrownBy(() -> yaoshi.run(initialise("ekey-1")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("there is no PIN file");
    assertThat(yaoshi.run("token", "list", "--library", library)).doesNotContain("ekey-1");
  }

  @Test
  @DisplayName("a token in use is never initialised again")
  void neverTwice() throws IOException {
    yaoshi.run(initialise("ekey-1", "--generate"));
    String slot = tokens().getFirst().path("slot").asText();
    assertThatThrownBy(() -> yaoshi.run(initialise("ekey-2", "--slot", slot)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("nothing was changed");
  }

  @Test
  @DisplayName("a wrong PIN and an unknown label are refused without a stack trace")
  void refusals() {
    yaoshi.run(initialise("ekey-1", "--generate"));
    assertThatThrownBy(() -> objectsOf("so-pin"))
        .hasMessageContaining("CKR_PIN_INCORRECT")
        .hasMessageNotContaining("\tat ");
    assertThatThrownBy(
            () ->
                yaoshi.run(
                    "token",
                    "sign",
                    "--library",
                    library,
                    "--label",
                    "ekey-9",
                    "--pin-file",
                    path("pin"),
                    "--in",
                    path("pin"),
                    "--out",
                    path("signature")))
        .hasMessageContaining("no such slot")
        .hasMessageNotContaining("\tat ");
  }
}
