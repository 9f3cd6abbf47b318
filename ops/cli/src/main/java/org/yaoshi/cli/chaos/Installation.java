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

  /// A fresh one.
  static Installation start(Path home, Path data, int https, int http) {
    run(
        List.of(
            home.resolve("ops/run").toString(),
            "--background",
            "--no-demo",
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

  /// Another node on the same database and tokens, in a directory of its own in this one's.
  Installation anotherNode() {
    Path own = data.resolve("another-node");
    part("node", own.toString());
    return running(home, own);
  }

  /// @param arguments of `ops/lib/part.sh`
  private void part(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("ops/lib/part.sh").toString());
    command.addAll(List.of(arguments));
    command.add(data.toString());
    run(command, START);
  }

  private static void run(List<String> command, Duration limit) {
    Program done = Program.run(command, Map.of(), limit, "run it by ops/yaoshi chaos");
    if (done.exit() != 0) throw CommandFailure.refused(done.said().strip(), "");
  }

  /// The server's process.
  ProcessHandle server() {
    try {
      long pid = Long.parseLong(Files.readString(data.resolve("run/server.pid")).strip());
      return ProcessHandle.of(pid)
          .orElseThrow(() -> CommandFailure.missing("the server does not run", ""));
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
