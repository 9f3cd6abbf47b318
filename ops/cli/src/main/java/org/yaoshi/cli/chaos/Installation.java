package org.yaoshi.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.cli.process.Program;
import org.yaoshi.load.TlsClient;

/// An installation of `ops/run`, whose parts can be killed and started again.
///
/// @param home the project's directory, where `ops/run` is
/// @param data its data directory
/// @param open its `endpoints.json`
record Installation(Path home, Path data, Endpoints endpoints, JsonNode open) {
  private static final Duration FIRST_START = Duration.ofMinutes(10);
  private static final Duration START = Duration.ofMinutes(3);
  private static final String HINT = "run it by ops/yaoshi chaos";

  /// The one that runs on a data directory.
  static Installation running(Path home, Path data) {
    Endpoints endpoints = Endpoints.read(data);
    try {
      JsonNode open = new ObjectMapper().readTree(data.resolve("endpoints.json").toFile());
      return new Installation(home, data.toAbsolutePath(), endpoints, open);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives a fresh one's database a disk of its own.
  ///
  /// @return why it cannot have one
  static Optional<String> giveDisk(Path home, Path data) {
    Program done = called(home, data, "new-disk");
    return done.exit() == 0 ? Optional.empty() : Optional.of(done.said().strip());
  }

  static void takeDisk(Path home, Path data) {
    require(called(home, data, "no-disk"));
  }

  /// A fresh one, with its issuing token behind a server.
  static Installation start(Path home, Path data, int https, int http) {
    run(
        List.of(
            home.resolve("ops/run").toString(),
            "--background",
            "--no-demo",
            "--token-server",
            "--data",
            data.toString(),
            "--https-port",
            String.valueOf(https),
            "--http-port",
            String.valueOf(http)),
        FIRST_START);
    return running(home, data);
  }

  /// Also one that did not come to run.
  static void stop(Path home, Path data) {
    run(List.of(home.resolve("ops/stop").toString(), "--data", data.toString()), START);
  }

  void stopServer() {
    part("stop-server");
  }

  void startServer() {
    part("server");
  }

  void startPostgres() {
    part("postgres");
  }

  void startTokenServer() {
    part("token-server");
  }

  void fillDisk() {
    part("full-disk");
  }

  void freeDisk() {
    part("free-disk");
  }

  /// Whether its issuing token is behind a server, which can be cut off.
  boolean hasTokenServer() {
    return Files.isDirectory(tokenServerHome());
  }

  TokenServer tokenServer() {
    return new TokenServer(process(tokenServerHome().resolve("pid"), "p11-kit server"));
  }

  private Path tokenServerHome() {
    return data.resolve("softhsm/p11-kit");
  }

  /// Another node on the same database and tokens, in a directory of its own in this one's.
  Installation anotherNode() {
    Path own = data.resolve("another-node");
    part("node", own.toString());
    return running(home, own);
  }

  /// @param arguments of `ops/lib/part.sh`
  private void part(String... arguments) {
    require(called(home, data, arguments));
  }

  private static Program called(Path home, Path data, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("ops/lib/part.sh").toString());
    command.addAll(List.of(arguments));
    command.add(data.toString());
    return Program.run(command, Map.of(), START, HINT);
  }

  private static void run(List<String> command, Duration limit) {
    require(Program.run(command, Map.of(), limit, HINT));
  }

  private static void require(Program done) {
    if (done.exit() != 0) throw CommandFailure.refused(done.said().strip(), "");
  }

  /// The server's process.
  ProcessHandle server() {
    return process(data.resolve("run/server.pid"), "the server");
  }

  private static ProcessHandle process(Path pidFile, String name) {
    try {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      return ProcessHandle.of(pid)
          .orElseThrow(() -> CommandFailure.missing(name + " does not run", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A connection as superuser, to be used by one thread.
  Connection database() throws SQLException {
    try {
      String password = Files.readString(data.resolve("secrets/database-superuser-password"));
      return DriverManager.getConnection(text("database"), "postgres", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address(String name) {
    return URI.create(text(name));
  }

  private String text(String name) {
    return open.path(name).asText();
  }

  int port() {
    return endpoints.api().getPort();
  }

  /// What somebody on the staff brings to a handshake.
  SSLContext tls(String person) {
    var staff = (Persona.Staff) endpoints.persona(person);
    try {
      return TlsClient.context(
          staff.keyStore(), staff.password().toCharArray(), endpoints.tlsTrust());
    } catch (IOException | GeneralSecurityException e) {
      throw CommandFailure.missing("the TLS identity of " + person + " cannot be used", "", e);
    }
  }
}
