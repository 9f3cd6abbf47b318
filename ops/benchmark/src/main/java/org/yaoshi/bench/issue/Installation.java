package org.yaoshi.bench.issue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// An installation of `ops/run`, as its data directory tells of it.
///
/// @param data the data directory
/// @param endpoints its `endpoints.json`
public record Installation(Path data, JsonNode endpoints) {
  /// Who claims the orders and has the keys certified.
  private static final String OPERATOR = "provider2";

  public static Installation read(Path data) throws IOException {
    return new Installation(
        data, new ObjectMapper().readTree(data.resolve("endpoints.json").toFile()));
  }

  public URI api() {
    return URI.create(endpoints.path("api").asText());
  }

  /// PEM, what vouches for the server.
  public Path tlsTrust() {
    return Path.of(endpoints.path("tlsTrust").asText());
  }

  Path operatorPkcs12() {
    return Path.of(operator().path("p12").asText());
  }

  char[] operatorPassword() {
    return operator().path("p12Password").asText().toCharArray();
  }

  private JsonNode operator() {
    return endpoints.path("personas").path(OPERATOR);
  }

  /// As audit entries and orders name the operator.
  String operatorId() {
    return "staff:" + OPERATOR;
  }

  public Path pkcs11Library() {
    return Path.of(endpoints.path("hsm").path("library").asText());
  }

  /// The server's own key and certificate, as TLS shows them.
  Path serverPkcs12() {
    return data.resolve("tls/server.p12");
  }

  char[] serverPassword() throws IOException {
    return Files.readString(data.resolve("tls/server.p12.password")).strip().toCharArray();
  }

  public long serverPid() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("run/server.pid")).strip());
  }

  /// As the superuser.
  ///
  /// @param database empty: the server's own
  public Connection database(String database) throws SQLException, IOException {
    String url = endpoints.path("database").asText();
    if (!database.isEmpty()) url = url.substring(0, url.lastIndexOf('/') + 1) + database;
    String password = Files.readString(data.resolve("secrets/database-superuser-password"));
    return DriverManager.getConnection(url, "postgres", password);
  }
}
