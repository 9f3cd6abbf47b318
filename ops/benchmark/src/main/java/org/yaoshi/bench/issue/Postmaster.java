package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.sql.SQLException;
import org.yaoshi.bench.ProcessUsage;

/// PostgreSQL's first process, which started all others.
final class Postmaster {
  private Postmaster() {}

  /// @return its process id, on this machine
  static long of(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return ProcessUsage.parent(row.getLong(1));
    }
  }
}
