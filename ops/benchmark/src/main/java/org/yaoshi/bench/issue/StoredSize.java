package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.yaoshi.bench.Report;

/// How much the tables grow from when this is made.
final class StoredSize {
  private final Connection database;
  private final Map<String, Long> before;

  StoredSize(Connection database) throws SQLException {
    this.database = database;
    this.before = StoredRows.sizes(database);
  }

  /// Octets a certificate, by table and in all.
  ///
  /// @param name of what was added, in front of the figures' names
  /// @param certificates that were added
  /// @param without tables that grew by other things too
  void figures(String name, long certificates, Report report, String... without)
      throws SQLException {
    double sum = 0;
    Map<String, Long> sizes = StoredRows.sizes(database);
    sizes.keySet().removeAll(List.of(without));
    for (Map.Entry<String, Long> after : sizes.entrySet()) {
      long grown = after.getValue() - before.getOrDefault(after.getKey(), 0L);
      if (grown <= 0) continue;
      sum += grown;
      report.figure(name + "_" + after.getKey(), (double) grown / certificates, "octets each");
    }
    report.figure(name + "_in_all", sum / certificates, "octets each");
  }
}
