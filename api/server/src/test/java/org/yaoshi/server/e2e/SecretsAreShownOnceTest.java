package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each search is first shown to find what it looks for.
@DisplayName("Promise 9 · Secrets are shown once")
class SecretsAreShownOnceTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "api/server")).resolve("../..").normalize();
  private static final String NAMED =
      "(?i)[\"']?[\\w.-]*(?:password|passwd|passphrase|secret|puk|\\bpin|_pin)[\"']?\\s*[:=]\\s*";
  private static final Pattern IN_TEXT =
      Pattern.compile(NAMED + "[\"']?([A-Za-z0-9!@#*._-]{4,})(?=[\"'\\s,;)}]|$)");
  private static final Pattern IN_JAVA = Pattern.compile(NAMED + "\"([^\"]+)\"");

  private final RunningServer server = RunningServer.get();

  @Test
  @DisplayName("No default password, PIN or PUK in anything that is shipped")
  void defaults() throws IOException {
    assertThat(defaultSecrets("made-up.yaml", "  password: changeit\n  pin: \"1234\"")).hasSize(2);
    assertThat(defaultSecrets("MadeUp.java", "String DEFAULT_PIN = \"123456\";")).hasSize(1);
    List<String> found = new ArrayList<>();
    int read = 0;
    for (Path file : shipped()) {
      found.addAll(defaultSecrets(file.toString(), Files.readString(file)));
      read++;
    }
    assertThat(read).isGreaterThan(200);
    assertThat(found).isEmpty();
  }

  @Test
  @DisplayName("Every data directory has its own, random, in files that only their owner reads")
  void perDirectory() throws IOException {
    try (var database = new TestDatabase()) {
      Path other = server.anotherCeremony(database);
      List<String> ours = passwords(server.data());
      List<String> theirs = passwords(other);
      assertThat(ours).hasSizeGreaterThanOrEqualTo(10).hasSameSizeAs(theirs);
      assertThat(Stream.concat(ours.stream(), theirs.stream()).toList())
          .doesNotHaveDuplicates()
          .allMatch(password -> Base64.getUrlDecoder().decode(password).length >= 16);
      assertThat(openFiles(other, theirs)).isEmpty();
      Path copy = Files.writeString(other.resolve("careless.txt"), "it is " + theirs.getFirst());
      assertThat(openFiles(other, theirs)).containsExactly(copy);
    }
  }

  @Test
  @DisplayName("No secret in the log, in a problem, in an audit entry, or in clear in the database")
  void nowhereElse() throws IOException {
    String chosen = "Chosen-" + UUID.randomUUID();
    String mistyped = "Mistyped-" + UUID.randomUUID();
    List<String> secrets = new ArrayList<>(passwords(server.data()));
    secrets.addAll(List.of(chosen, mistyped, server.database().serverPassword));
    secrets.addAll(List.of("user-9482-", "so-7315-0264"));
    List<String> answers = new ArrayList<>();
    try (var log = new CapturedLog()) {
      carelessCaller(chosen, mistyped)
          .forEach(answer -> answers.add(answer.headers().map() + text(answer)));
      Ekey.handedOver();
      assertThat(containing(log.lines(), secrets)).isEmpty();
      log.say("a control: " + chosen);
      assertThat(containing(log.lines(), secrets)).hasSize(1);
    }
    assertThat(answers).hasSize(8);
    assertThat(containing(answers, secrets)).isEmpty();
    assertThat(containing(rows(), secrets)).isEmpty();
    assertThat(containing(List.of("(1,\"\\\\x" + hex(chosen) + "\")"), secrets)).hasSize(1);
  }

  /// Registers, and makes every mistake with a password that one can make on the wire.
  private List<HttpResponse<byte[]>> carelessCaller(String chosen, String mistyped) {
    String body = Enterprise.newRegistration().replace(Enterprise.PASSWORD, chosen);
    String username = JsonMapper.shared().readTree(body).get("username").stringValue();
    var registered = server.nobody().post("/enterprises", body);
    done(registered, 201);
    var me = server.account(username, chosen).get("/me");
    done(me, 200);
    List<HttpResponse<byte[]>> refused =
        List.of(
            server.account(username, mistyped).get("/me"),
            server.account("", mistyped).get("/me"),
            server.nobody().post("/enterprises", body.replace("\"password\"", "\"passwort\"")),
            server
                .nobody()
                .post("/enterprises", body.replace("\"" + chosen + "\"", "[\"" + chosen + "\"]")),
            server
                .nobody()
                .post("/enterprises", body.substring(0, body.indexOf(chosen) + chosen.length())),
            server.nobody().post("/enterprises", body.replace(chosen, chosen.repeat(20))));
    assertThat(refused).allMatch(answer -> answer.statusCode() >= 400);
    return Stream.concat(Stream.of(registered, me), refused.stream()).toList();
  }

  private static List<String> defaultSecrets(String name, String text) {
    Pattern pattern = name.endsWith(".java") ? IN_JAVA : IN_TEXT;
    return text.lines()
        .filter(line -> !line.strip().startsWith("#") && !line.strip().startsWith("//"))
        .filter(line -> pattern.matcher(line).find())
        .map(line -> name + ": " + line.strip())
        .toList();
  }

  /// Main sources, resources, contracts and everything under ops but what tests an installation.
  private static List<Path> shipped() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isShipped(ROOT.relativize(file).toString()))
          .toList();
    }
  }

  private static boolean isShipped(String path) {
    boolean text = path.matches(".*\\.(java|ya?ml|properties|json|sql|sh|md|xml|service|txt)");
    boolean program = path.matches("ops/[^/.]+");
    boolean ours = path.matches("(ca-core|hsm-adapter|api|ops)/.*");
    boolean test = path.matches(".*(/src/test/|/target/|ops/test\\.d/).*");
    return ours && (text || program) && !test;
  }

  private static List<String> passwords(Path data) throws IOException {
    List<String> passwords = new ArrayList<>();
    JsonNode personas =
        JsonMapper.shared().readTree(data.resolve("personas/personas.json").toFile());
    for (JsonNode persona : personas) {
      passwords.add(
          persona.has("password")
              ? persona.get("password").stringValue()
              : persona.get("p12Password").stringValue());
    }
    passwords.add(Files.readString(data.resolve("tls/server.p12.password")));
    return passwords;
  }

  /// The files below a directory that hold a secret and that others than their owner can read.
  private static List<Path> openFiles(Path directory, List<String> secrets) throws IOException {
    List<Path> open = new ArrayList<>();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean ownersOnly =
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        boolean key = text.contains("PRIVATE KEY") || file.toString().endsWith(".p12");
        if (!ownersOnly && (key || !containing(List.of(text), secrets).isEmpty())) open.add(file);
      }
    }
    return open;
  }

  /// Every row of every table, as PostgreSQL writes it: octets in hexadecimal.
  private List<String> rows() {
    var jdbc = server.database().jdbc();
    return jdbc
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        .query(String.class)
        .list()
        .stream()
        .flatMap(
            table -> jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).stream())
        .toList();
  }

  /// The texts that contain a secret, in clear, in hexadecimal or as HTTP Basic would write it.
  private static List<String> containing(List<String> texts, List<String> secrets) {
    return texts.stream()
        .filter(
            text ->
                secrets.stream()
                    .anyMatch(
                        secret ->
                            text.contains(secret)
                                || text.contains(hex(secret))
                                || text.contains(base64(secret))))
        .toList();
  }

  private static String hex(String secret) {
    return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String secret) {
    return Base64.getEncoder().encodeToString((":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
