package org.yaoshi.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date. It runs as the owner of the database, whose password the serving
/// process never sees.
public final class Migration {
  private Migration() {}

  /// @param environment `YAOSHI_DATABASE_URL`, `YAOSHI_OWNER_USER`, `YAOSHI_OWNER_PASSWORD_FILE`,
  ///   `YAOSHI_SERVER_ROLE`, the role that is granted what the server needs, and, where there are
  ///   status nodes, `YAOSHI_STATUS_ROLE`, the role that is granted what they read
  public static void run(Map<String, String> environment) {
    try {
      String password =
          Files.readString(Path.of(require(environment, "YAOSHI_OWNER_PASSWORD_FILE"))).strip();
      migrate(
          require(environment, "YAOSHI_DATABASE_URL"),
          require(environment, "YAOSHI_OWNER_USER"),
          password,
          require(environment, "YAOSHI_SERVER_ROLE"));
      String statusRole = environment.get("YAOSHI_STATUS_ROLE");
      if (statusRole != null) {
        grantStatus(
            require(environment, "YAOSHI_DATABASE_URL"),
            require(environment, "YAOSHI_OWNER_USER"),
            password,
            statusRole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the owner's password cannot be read", e);
    }
  }

  public static void migrate(String url, String owner, String password, String serverRole) {
    Flyway.configure()
        .dataSource(url, owner, password)
        .locations("classpath:db/migration")
        .placeholders(Map.of("serverRole", serverRole))
        .load()
        .migrate();
  }

  /// Lets a role read what a status node reads, and nothing else.
  public static void grantStatus(String url, String owner, String password, String statusRole) {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        var statement = connection.createStatement()) {
      statement.execute(
          "GRANT SELECT ON certificate_authority, delegated_responder, certificate_status, crl,"
              + " crl_part, status_change TO "
              + statement.enquoteIdentifier(statusRole, true));
    } catch (SQLException e) {
      throw new IllegalStateException("the role " + statusRole + " was granted nothing", e);
    }
  }

  private static String require(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) throw new IllegalStateException("set " + name);
    return value;
  }
}
