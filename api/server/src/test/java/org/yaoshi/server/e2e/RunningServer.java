package org.yaoshi.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.wiring.Migration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server of this test run: migrated, after its ceremony, serving on two free ports. Started
/// when first asked for, stopped when the JVM ends.
final class RunningServer {
  private static final List<String> TOKENS = List.of("root", "issuing", "status");

  private static final class Holder {
    static final RunningServer INSTANCE = start();
  }

  private static final MovableClock CLOCK = new MovableClock();

  private final TestDatabase database;
  private final Path data;
  private final int port;
  private final JsonNode personas;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  private RunningServer(TestDatabase database, Path data, int port) {
    this.database = database;
    this.data = data;
    this.port = port;
    this.personas =
        JsonMapper.shared().readTree(data.resolve("personas").resolve("personas.json").toFile());
  }

  static RunningServer get() {
    return Holder.INSTANCE;
  }

  /// What the server takes for now.
  MovableClock clock() {
    return CLOCK;
  }

  /// The data directory.
  Path data() {
    return data;
  }

  TestDatabase database() {
    return database;
  }

  /// Somebody on the staff, by client certificate.
  Caller staff(String person) {
    return callers.computeIfAbsent(person, name -> new Caller(base(), trust(), keys(name), null));
  }

  X509Certificate certificate(String person) {
    try {
      return (X509Certificate) keys(person).store().getCertificate(person);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// An enterprise's account.
  Caller account(String username, String password) {
    return new Caller(base(), trust(), null, username + ":" + password);
  }

  /// The enterprise the ceremony registered.
  Caller enterprise() {
    JsonNode persona = personas.get("enterprise");
    return account(persona.get("username").stringValue(), persona.get("password").stringValue());
  }

  Caller nobody() {
    return callers.computeIfAbsent("", _ -> new Caller(base(), trust(), null, null));
  }

  private String base() {
    return "https://127.0.0.1:" + port;
  }

  private X509Certificate trust() {
    try (InputStream file = Files.newInputStream(data.resolve("tls-trust.pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("no trust anchor", e);
    }
  }

  private Caller.Keys keys(String person) {
    JsonNode persona = personas.get(person);
    char[] password = persona.get("p12Password").stringValue().toCharArray();
    try (InputStream file = Files.newInputStream(Path.of(persona.get("p12").stringValue()))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, password);
      return new Caller.Keys(store, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("the keys of " + person + " cannot be read", e);
    }
  }

  private static RunningServer start() {
    try {
      Path data = Files.createTempDirectory("yaoshi-e2e");
      var database = new TestDatabase();
      Migration.migrate(database.url(), database.owner, database.ownerPassword, database.server);
      int https = freePort();
      String[] arguments = arguments(data, database, https, freePort());
      application(WebApplicationType.NONE).profiles(YaoshiServer.CEREMONY).run(arguments).close();
      var server = application(WebApplicationType.SERVLET).run(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, database, data)));
      return new RunningServer(database, data, https);
    } catch (IOException e) {
      throw new AssertionError("the server does not start", e);
    }
  }

  private static void stop(
      ConfigurableApplicationContext server, TestDatabase database, @Nullable Path data) {
    server.close();
    database.close();
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new AssertionError("the data directory stays behind: " + data, e);
    }
  }

  private static SpringApplicationBuilder application(WebApplicationType type) {
    return new SpringApplicationBuilder(YaoshiServer.class)
        .web(type)
        .registerShutdownHook(false)
        .initializers(
            context ->
                ((GenericApplicationContext) context)
                    .registerBean(
                        "movableClock",
                        InstantSource.class,
                        () -> CLOCK,
                        bean -> bean.setPrimary(true)));
  }

  private static String[] arguments(Path data, TestDatabase database, int https, int http)
      throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=" + https,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.server,
                "--spring.datasource.password=" + database.serverPassword,
                "--yaoshi.public-url=http://127.0.0.1:" + http,
                "--yaoshi.http.http-port=" + http,
                "--yaoshi.http.key-store=" + data.resolve("tls/server.p12"),
                "--yaoshi.http.key-store-password=" + data.resolve("tls/server.p12.password"),
                // No CRL in the middle of a test that compares tables.
                "--yaoshi.status.crl-after-change=PT1H",
                "--yaoshi.data=" + data,
                "--logging.level.root=warn"));
    Path library = softHsm();
    for (int i = 0; i < TOKENS.size(); i++) {
      String label = "yaoshi-" + TOKENS.get(i);
      String pin = "user-9482-" + i;
      TokenAdministration.load(library)
          .initialize(label, "so-7315-0264".toCharArray(), pin.toCharArray());
      Path file =
          Files.createFile(
              data.resolve("pin-" + label),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, pin);
      String token = "--yaoshi.tokens[" + i + "].";
      arguments.add(token + "name=" + TOKENS.get(i));
      arguments.add(token + "library=" + library);
      arguments.add(token + "label=" + label);
      arguments.add(token + "pin=file:" + file);
    }
    return arguments.toArray(String[]::new);
  }

  /// SoftHSM2 with an empty token directory. It reads its configuration once, when it is loaded.
  private static Path softHsm() throws IOException {
    String configuration = System.getenv("SOFTHSM2_CONF");
    if (configuration == null) {
      throw new AssertionError("set SOFTHSM2_CONF to a file under target/, as the pom does");
    }
    Path file = Path.of(configuration);
    Path tokens = file.resolveSibling("tokens");
    FileSystemUtils.deleteRecursively(tokens);
    Files.createDirectories(tokens);
    Files.writeString(
        file,
        """
        directories.tokendir = %s
        objectstore.backend = file
        log.level = ERROR
        slots.removable = false
        """
            .formatted(tokens));
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("install SoftHSM2: apt-get install softhsm2"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
