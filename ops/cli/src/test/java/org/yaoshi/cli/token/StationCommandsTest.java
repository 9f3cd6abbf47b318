package org.yaoshi.cli.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.process.Program;
import org.yaoshi.cli.seal.MadeSeal;

@DisplayName("yaoshi token personalise, read-back, write-seal, unlock, wipe, on a real SoftHSM2")
class StationCommandsTest {
  private static final String SUBJECT = "C=CN,O=Shanghai Trading,CN=SHMMJCK";
  private static final String ADMIN = "ADMN1ADMN1ADMN1A";
  private static final String NEXT = "ADMN2ADMN2ADMN2A";
  private static final String USER = "K7X2MQ4T";
  private static final String NEW_USER = "P9R3WZ6C";
  private static final String SEAL = "a seal, as its maker encoded it";

  @TempDir Path home;
  private Station station;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void softhsm() throws IOException {
    station = Station.in(home);
    Files.writeString(home.resolve("challenge"), "order 7, nonce 31c2");
    Files.writeString(home.resolve("seal"), SEAL);
  }

  private JsonNode run(String verb, String... arguments) throws IOException {
    String out =
        station.token(
            verb, Stream.concat(Stream.of("--json"), Stream.of(arguments)).toArray(String[]::new));
    said.add(out);
    return new ObjectMapper().readTree(out);
  }

  private JsonNode personalise(String... arguments) throws IOException {
    return run(
        "personalise",
        Stream.concat(
                Stream.of("--label", "ekey-1", "--out", station.path("made")), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private String secrets(String serial, String admin, String next, String user) throws IOException {
    return station.secret(
        "secrets.json",
        """
        {"tokenSerial": "%s", "adminPin": "%s", "nextAdminPin": "%s", "userPin": "%s",
         "generation": 1, "more": {"adminPin": "not this"}}
        """
            .formatted(serial, admin, next, user));
  }

  /// @return the token's serial number
  private String makeEkey() throws IOException {
    String serial = personalise().path("tokenSerial").asText();
    String secrets = secrets(serial, ADMIN, NEXT, USER);
    personalise("--secrets-file", secrets, "--subject", SUBJECT);
    certify();
    personalise(
        "--secrets-file",
        secrets,
        "--consume",
        "--certificate",
        station.path("certificate.pem"),
        "--seal",
        station.path("seal"),
        "--challenge",
        station.path("challenge"));
    return serial;
  }

  /// As a CA of its own would, by openssl.
  private void certify() {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=CA -keyout "
            + station.path("ca.key")
            + " -out "
            + station.path("ca.pem"));
    openssl(
        "x509 -req -days 30 -CAcreateserial -in "
            + station.path("made/request.pem")
            + " -CA "
            + station.path("ca.pem")
            + " -CAkey "
            + station.path("ca.key")
            + " -out "
            + station.path("certificate.pem"));
  }

  private String openssl(String arguments) {
    Program done =
        station.program(
            Stream.concat(Stream.of("openssl"), Arrays.stream(arguments.split(" "))).toList());
    assertThat(done.exit()).as(done.said()).isZero();
    return done.said();
  }

  private boolean verifies(String directory) {
    openssl(
        "x509 -in "
            + station.path(directory + "/ekey.pem")
            + " -pubkey -noout -out "
            + station.path("public.pem"));
    return openssl(
            "dgst -sha256 -verify "
                + station.path("public.pem")
                + " -signature "
                + station.path(directory + "/signature")
                + " "
                + station.path("challenge"))
        .contains("Verified OK");
  }

  private JsonNode readBack(String pin) throws IOException {
    return run(
        "read-back",
        "--label",
        "ekey-1",
        "--pin-file",
        station.secret("pin-file", pin),
        "--challenge",
        station.path("challenge"),
        "--out",
        station.path("read"));
  }

  private void nobodySaid(String... secrets) {
    for (String secret : secrets) assertThat(said).noneMatch(text -> text.contains(secret));
  }

  @Test
  @DisplayName("personalise: three steps, each of which can be done again, to a proof")
  void personalises() throws IOException {
    JsonNode first = personalise();
    assertThat(first.path("step").asText()).isEqualTo("initialised");
    String serial = first.path("tokenSerial").asText();
    assertThat(personalise().path("tokenSerial").asText()).isEqualTo(serial);

    String secrets = secrets(serial, ADMIN, NEXT, USER);
    personalise("--secrets-file", secrets, "--subject", SUBJECT);
    String request = publicKey();
    assertThat(personalise("--secrets-file", secrets, "--subject", SUBJECT).path("step").asText())
        .isEqualTo("requested");
    assertThat(publicKey()).isEqualTo(request);

    certify();
    String[] last = {
      "--secrets-file",
      secrets,
      "--certificate",
      station.path("certificate.pem"),
      "--seal",
      station.path("seal"),
      "--challenge",
      station.path("challenge")
    };
    personalise(last);
    JsonNode proof = personalise(last);

    assertThat(proof.path("tokenSerial").asText()).isEqualTo(serial);
    assertThat(
            new String(
                Base64.getDecoder().decode(proof.path("seal").asText()), StandardCharsets.UTF_8))
        .isEqualTo(SEAL);
    assertThat(proof.path("certificate").asText()).isEqualTo(station.read("made/ekey.pem"));
    assertThat(verifies("made")).isTrue();
    assertThat(home.resolve("made/temporary-so-pin")).doesNotExist();
    assertThat(home.resolve("secrets.json")).exists();
    nobodySaid(ADMIN, NEXT, USER);
  }

  private String publicKey() {
    return openssl("req -pubkey -noout -in " + station.path("made/request.pem"));
  }

  @Test
  @DisplayName("personalise with PIN files: the first two steps at once, the user PIN random")
  void personalisesWithFiles() throws IOException {
    personalise(
        "--admin-pin-file",
        station.secret("admin", ADMIN),
        "--pin-file",
        station.path("pin"),
        "--generate",
        "--subject",
        SUBJECT);
    assertThat(station.read("pin")).matches("[0-9A-HJKMNP-TV-Z]{8}");
    certify();
    personalise(
        "--pin-file",
        station.path("pin"),
        "--certificate",
        station.path("certificate.pem"),
        "--challenge",
        station.path("challenge"));
    assertThat(verifies("made")).isTrue();
    nobodySaid(ADMIN, station.read("pin"));
  }

  @Test
  @DisplayName("personalise never touches a token that is in use")
  void neverInUse() throws IOException {
    String serial = makeEkey();
    assertThatThrownBy(this::personalise)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("in use; nothing was changed");
    String secrets = secrets(serial, ADMIN, NEXT, NEW_USER);
    assertThatThrownBy(() -> personalise("--secrets-file", secrets, "--subject", SUBJECT))
        .hasMessageContaining("in use; nothing was changed");
    assertThat(readBack(USER).path("tokenSerial").asText()).isEqualTo(serial);
  }

  @Test
  @DisplayName("read-back: certificate, seal and a signature that openssl verifies")
  void readsBack() throws IOException {
    makeEkey();
    assertThat(home.resolve("secrets.json")).as("consumed").doesNotExist();
    JsonNode read = readBack(USER);
    assertThat(read.path("certificate").asText()).isEqualTo(station.read("read/ekey.pem"));
    assertThat(station.read("read/seal")).isEqualTo(SEAL);
    assertThat(verifies("read")).isTrue();
    assertThat(new ObjectMapper().readTree(station.read("read/proof.json"))).isEqualTo(read);
  }

  @Test
  @DisplayName("unlock: the same key signs, certificate and seal are the same, the PINs new")
  void unlocks() throws IOException {
    String serial = makeEkey();
    JsonNode before = readBack(USER);

    String secrets = secrets(serial, ADMIN, NEXT, NEW_USER);
    JsonNode unlocked = run("unlock", "--serial", serial, "--secrets-file", secrets);
    assertThat(unlocked.path("adminPinChanged").asBoolean()).isTrue();
    run("unlock", "--serial", serial, "--secrets-file", secrets, "--consume"); // interrupted once
    assertThat(home.resolve("secrets.json")).doesNotExist();

    JsonNode after = readBack(NEW_USER);
    assertThat(after.path("certificate")).isEqualTo(before.path("certificate"));
    assertThat(after.path("seal")).isEqualTo(before.path("seal"));
    assertThat(verifies("read")).isTrue();
    assertThatThrownBy(() -> readBack(USER)).hasMessageContaining("CKR_PIN_INCORRECT");
    nobodySaid(ADMIN, NEXT, USER, NEW_USER);
  }

  @Test
  @DisplayName("wrong administrator PINs, and another token's secrets, change nothing")
  void refusesWrongSecrets() throws IOException {
    String serial = makeEkey();
    String wrong = secrets(serial, "WRNG1WRNG1WRNG1W", "WRNG2WRNG2WRNG2W", NEW_USER);
    assertThatThrownBy(
            () -> run("unlock", "--serial", serial, "--secrets-file", wrong, "--consume"))
        .hasMessageContaining("CKR_PIN_INCORRECT")
        .hasMessageNotContaining("WRNG")
        .hasMessageNotContaining("\tat ");
    assertThatThrownBy(
            () -> run("wipe", "--serial", serial, "--secrets-file", wrong, "--yes", "--consume"))
        .hasMessageContaining("CKR_PIN_INCORRECT");
    assertThat(home.resolve("secrets.json")).as("not consumed").exists();

    String others = secrets("0000", ADMIN, NEXT, NEW_USER);
    for (String verb : List.of("unlock", "wipe")) {
      assertThatThrownBy(() -> run(verb, "--serial", serial, "--secrets-file", others))
          .hasMessageContaining("the secrets are for the token 0000")
          .hasMessageContaining("nothing was tried");
    }
    assertThat(readBack(USER).path("seal").asText()).isNotEmpty();
  }

  @Test
  @DisplayName("wipe: after its serial number was typed nothing is left, as pkcs11-tool sees it")
  void wipes() throws IOException {
    String serial = makeEkey();
    String admin = station.secret("admin", ADMIN);
    assertThatThrownBy(() -> run("wipe", "--serial", serial, "--admin-pin-file", admin))
        .hasMessageContaining("not this token's serial number; nothing was changed");
    readBack(USER);

    Program wiped =
        station.program(
            List.of(
                "sh",
                "-c",
                "printf '%s\\n' \"$0\" | \"$@\"",
                serial,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.yaoshi.cli.Yaoshi",
                "token",
                "wipe",
                "--library",
                station.library(),
                "--serial",
                serial,
                "--admin-pin-file",
                admin));
    assertThat(wiped.exit()).as(wiped.said()).isZero();
    Program pin =
        station.pkcs11Tool(
            "--token-label",
            "ekey-1",
            "--login",
            "--login-type",
            "so",
            "--so-pin",
            ADMIN,
            "--init-pin",
            "--new-pin",
            USER);
    assertThat(pin.exit()).as(pin.said()).isZero();
    Program listed =
        station.pkcs11Tool("--token-label", "ekey-1", "--login", "--pin", USER, "--list-objects");
    assertThat(listed.exit()).as(listed.said()).isZero();
    assertThat(listed.out()).doesNotContain("Object");
  }

  @Test
  @DisplayName("a wiped token can be made anew, also after an interruption")
  void makesAnew() throws IOException {
    String serial = makeEkey();
    run("wipe", "--serial", serial, "--admin-pin-file", station.secret("admin", ADMIN), "--yes");
    String secrets = secrets(serial, ADMIN, NEXT, NEW_USER);
    personalise("--secrets-file", secrets, "--subject", SUBJECT);
    personalise("--secrets-file", secrets, "--subject", SUBJECT);
    certify();
    personalise(
        "--secrets-file",
        secrets,
        "--certificate",
        station.path("certificate.pem"),
        "--challenge",
        station.path("challenge"));
    assertThat(readBack(NEW_USER).has("seal")).isFalse();
    assertThat(verifies("read")).isTrue();
  }

  @Test
  @DisplayName("write-seal: in the place of the one that was there; never for another certificate")
  void writesSeal() throws Exception {
    String serial = makeEkey();
    byte[] own = MadeSeal.of(Pem.readCertificate(home.resolve("certificate.pem"))).seal().der();
    JsonNode written = writeSeal(own);
    assertThat(written.path("tokenSerial").asText()).isEqualTo(serial);
    assertThat(written.path("esId").asText()).isEqualTo("YS-test-1");
    readBack(USER);
    assertThat(Files.readAllBytes(home.resolve("read/seal"))).isEqualTo(own);

    byte[] others = MadeSeal.of(Pem.readCertificate(home.resolve("ca.pem"))).seal().der();
    assertThatThrownBy(() -> writeSeal(others))
        .hasMessageContaining("for another certificate")
        .hasMessageContaining("nothing was written");
    assertThatThrownBy(() -> writeSeal(SEAL.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("is not a seal");
    readBack(USER);
    assertThat(Files.readAllBytes(home.resolve("read/seal"))).isEqualTo(own);
    nobodySaid(USER);
  }

  private JsonNode writeSeal(byte[] seal) throws IOException {
    return run(
        "write-seal",
        "--label",
        "ekey-1",
        "--pin-file",
        station.secret("pin-file", USER),
        "--seal",
        Files.write(home.resolve("new-seal"), seal).toString());
  }

  @Test
  @DisplayName("a secrets file that others can read, or that holds something else, is not used")
  void refusesSecretsFiles() throws IOException {
    String serial = personalise().path("tokenSerial").asText();
    String pin = "SECRET7SECRET7SE";
    for (String content :
        List.of(
            "",
            "[]",
            "{\"adminPin\": \"" + pin + "\"}",
            "{\"tokenSerial\": \"1\", \"adminPin\": " + pin,
            "{\"tokenSerial\": \"1\", \"adminPin\": 12345678}")) {
      String file = station.secret("wrong.json", content);
      assertThatThrownBy(() -> run("unlock", "--serial", serial, "--secrets-file", file))
          .as(content)
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("is not what the server's envelope holds")
          .hasMessageNotContaining(pin);
    }
    Path open = Files.writeString(home.resolve("open.json"), "{}");
    assertThatThrownBy(() -> run("unlock", "--serial", serial, "--secrets-file", "" + open))
        .hasMessageContaining("others may read or use it");
  }
}
