package org.yaoshi.bench.issue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Makes an empty database beside the server's, for its schema to be brought into by the server's
/// own migration.
public final class ScratchDatabase {
  private ScratchDatabase() {}

  /// @param arguments data directory, name; one of that name is dropped first
  public static void main(String[] arguments) throws SQLException, IOException {
    String name = arguments[1];
    try (Connection database = Installation.read(Path.of(arguments[0])).database("postgres");
        var statement = database.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name);
      statement.execute("CREATE DATABASE " + name + " OWNER yaoshi_owner");
    }
  }
}
