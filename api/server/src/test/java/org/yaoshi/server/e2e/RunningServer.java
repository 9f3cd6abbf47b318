package org.yaoshi.server.e2e;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.FileSystemUtils;
import org.yaoshi.hsm.Pkcs11KeyVault;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.notice.NoticeWork;
import org.yaoshi.server.wiring.Migration;
import org.yaoshi.server.wiring.StatusNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server of this test run: migrated, after its ceremony, serving on two free ports. Started
/// when first asked for, stopped when the JVM ends.
final class RunningServer {
  private static final List<String> TOKENS = List.of("root", "issuing", "status");

  private static final class Holder {
    static final RunningServer INSTANCE = start();
  }

  /// One process of the service, as far as its clients can tell.
  record Node(ConfigurableApplicationContext context, int https, int http)
      implements AutoCloseable {
    private String base() {
      return "https://127.0.0.1:" + https;
    }

    RelyingParty relyingParty() {
      return new RelyingParty("http://127.0.0.1:" + http);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static final MovableClock CLOCK = new MovableClock();
  private static final Signatures SIGNATURES = new Signatures();
  private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

  private final TestDatabase database;
  private final Path data;
  private final List<String> tokens;
  private final Node node;
  private final JsonNode personas;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  private RunningServer(TestDatabase database, Path data, List<String> tokens, Node node) {
    this.database = database;
    this.data = data;
    this.tokens = tokens;
    this.node = node;
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

  /// A part of the server that runs on a schedule, for a test that cannot wait for it.
  <T> T part(Class<T> type) {
    return node.context().getBean(type);
  }

  /// Where calendar years can be put; they are looked for when a test says so.
  Path calendars() {
    return data.resolve("calendar");
  }

  TestDatabase database() {
    return database;
  }

  /// What its CA keys sign.
  Signatures signatures() {
    return SIGNATURES;
  }

  RelyingParty relyingParty() {
    return node.relyingParty();
  }

  /// The port for staff and systems, and the one for everybody.
  Node node() {
    return node;
  }

  /// Starts another node on the same database and tokens: it remembers nothing, as after a restart.
  ///
  /// @param settings of its own
  Node anotherNode(String... settings) {
    var vault = node.context().getBean(WatchedVault.class);
    try {
      Path own = Files.createDirectories(data.resolve("another-node"));
      int https = freePort();
      int http = freePort();
      var arguments = new ArrayList<>(tokens);
      arguments.addAll(arguments(own, data, database, https, http));
      arguments.addAll(List.of(settings));
      return new Node(
          application(WebApplicationType.SERVLET, _ -> vault).run(arguments.toArray(String[]::new)),
          https,
          http);
    } catch (IOException e) {
      throw new AssertionError("another node does not start", e);
    }
  }

  /// Starts a node that only answers relying parties, on the same database by the role that reads,
  /// and on the responders' token alone; its HTTPS port is its port for health, in clear.
  Node statusNode() {
    var vault = node.context().getBean(WatchedVault.class);
    try {
      Path own = Files.createDirectories(data.resolve("status-node"));
      int health = freePort();
      int http = freePort();
      String position = "--yaoshi.tokens[" + TOKENS.indexOf("status") + "]";
      var arguments = new ArrayList<String>();
      for (String argument : tokens) {
        if (argument.startsWith(position)) {
          arguments.add(argument.replace(position, "--yaoshi.tokens[0]"));
        }
      }
      arguments.addAll(arguments(own, data, database, health, http));
      arguments.removeIf(
          argument -> argument.matches("--spring.datasource.(username|password)=.*"));
      arguments.add("--spring.datasource.username=" + database.reader);
      arguments.add("--spring.datasource.password=" + database.readerPassword);
      var context =
          application(StatusNode.class, WebApplicationType.SERVLET, _ -> vault)
              .profiles(YaoshiServer.STATUS)
              .run(arguments.toArray(String[]::new));
      return new Node(context, health, http);
    } catch (IOException e) {
      throw new AssertionError("no status node starts", e);
    }
  }

  /// Holds a ceremony for another installation, with the same tokens.
  ///
  /// @return its data directory
  Path anotherCeremony(TestDatabase other) {
    var vault =
        new WatchedVault(node.context().getBean(Pkcs11KeyVault.class), WatchedVault.nobody());
    try {
      Path own = Files.createDirectories(data.resolve("another-installation"));
      Migration.migrate(other.url(), other.owner, other.ownerPassword, other.server);
      var arguments = new ArrayList<>(tokens);
      arguments.addAll(arguments(own, own, other, freePort(), freePort()));
      application(WebApplicationType.NONE, _ -> vault)
          .profiles(YaoshiServer.CEREMONY)
          .run(arguments.toArray(String[]::new))
          .close();
      return own;
    } catch (IOException e) {
      throw new AssertionError("no ceremony is held", e);
    }
  }

  /// The mail server it hands its mails to.
  GreenMail mail() {
    return MAIL;
  }

  /// Its jobs for notices, which run when a test says so.
  NoticeWork notices() {
    return new NoticeWork(node.context());
  }

  /// Somebody on the staff, by client certificate.
  Caller staff(String person) {
    return callers.computeIfAbsent(person, name -> staff(node, name));
  }

  /// The same person at a certain node.
  Caller staff(Node where, String person) {
    return new Caller(where.base(), trust(), keys(person), null);
  }

  X509Certificate certificate(String person) {
    try {
      return (X509Certificate) keys(person).store().getCertificate(person);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// Of somebody on the staff.
  PrivateKey privateKey(String person) {
    try {
      Caller.Keys keys = keys(person);
      return (PrivateKey) keys.store().getKey(person, keys.password());
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

  /// An enterprise with its e-key, by client certificate.
  Caller ekey(SoftwareToken token) {
    return new Caller(base(), trust(), token.login(), null);
  }

  Caller nobody() {
    return callers.computeIfAbsent("", _ -> new Caller(base(), trust(), null, null));
  }

  private String base() {
    return node.base();
  }

  /// The root, which everybody trusts.
  X509Certificate trust() {
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
      Migration.grantStatus(
          database.url(), database.owner, database.ownerPassword, database.reader);
      Files.createDirectories(data.resolve("calendar"));
      SIGNATURES.recordedIn(database);
      MAIL.start();
      int https = freePort();
      int http = freePort();
      List<String> tokens = tokens(data);
      var all = new ArrayList<>(tokens);
      all.addAll(arguments(data, data, database, https, http));
      String[] arguments = all.toArray(String[]::new);
      application(WebApplicationType.NONE, RunningServer::watched)
          .profiles(YaoshiServer.CEREMONY)
          .run(arguments)
          .close();
      var server = application(WebApplicationType.SERVLET, RunningServer::watched).run(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, database, data)));
      return new RunningServer(database, data, tokens, new Node(server, https, http));
    } catch (IOException e) {
      throw new AssertionError("the server does not start", e);
    }
  }

  private static void stop(
      ConfigurableApplicationContext server, TestDatabase database, @Nullable Path data) {
    server.close();
    database.close();
    MAIL.stop();
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new AssertionError("the data directory stays behind: " + data, e);
    }
  }

  private static WatchedVault watched(GenericApplicationContext context) {
    return new WatchedVault(context.getBean(Pkcs11KeyVault.class), SIGNATURES);
  }

  private static SpringApplicationBuilder application(
      WebApplicationType type, Function<GenericApplicationContext, WatchedVault> vault) {
    return application(YaoshiServer.class, type, vault);
  }

  private static SpringApplicationBuilder application(
      Class<?> program,
      WebApplicationType type,
      Function<GenericApplicationContext, WatchedVault> vault) {
    return new SpringApplicationBuilder(program)
        .web(type)
        .registerShutdownHook(false)
        .initializers(
            context -> {
              var beans = (GenericApplicationContext) context;
              beans.registerBean(
                  "movableClock", InstantSource.class, () -> CLOCK, bean -> bean.setPrimary(true));
              beans.registerBean("taskScheduler", TaskScheduler.class, OnceAtStart::new);
              beans.registerBean(
                  "watchedVault",
                  WatchedVault.class,
                  () -> vault.apply(beans),
                  bean -> bean.setPrimary(true));
            });
  }

  /// @param data of this node
  /// @param shared of all nodes: what the ceremony left
  private static List<String> arguments(
      Path data, Path shared, TestDatabase database, int https, int http) {
    return List.of(
        "--server.port=" + https,
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.server,
        "--spring.datasource.password=" + database.serverPassword,
        "--yaoshi.public-url=http://127.0.0.1:" + http,
        "--yaoshi.http.http-port=" + http,
        "--yaoshi.http.request-within=PT3S",
        "--yaoshi.http.key-store=" + shared.resolve("tls/server.p12"),
        "--yaoshi.http.key-store-password=" + shared.resolve("tls/server.p12.password"),
        "--yaoshi.calendar.directory=" + shared.resolve("calendar"),
        "--yaoshi.mail.host=127.0.0.1",
        "--yaoshi.mail.port=" + MAIL.getSmtp().getPort(),
        "--yaoshi.mail.start-tls=false",
        "--yaoshi.mail.from=notice@yaoshi.example",
        "--yaoshi.data=" + data,
        "--logging.level.root=warn");
  }

  /// Initialises the tokens.
  private static List<String> tokens(Path data) throws IOException {
    var arguments = new ArrayList<String>();
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
    return List.copyOf(arguments);
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
