package org.yaoshi.cli.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Reads by plain SQL what the server has recorded since a time. Used by one thread.
final class RecordReader {
  private static final long LOOK_AGAIN_MS = 500;
  private static final String SINCE =
      " (SELECT serial FROM issuance_intent WHERE recorded_at >= ?) ";

  private final Connection database;
  private final Timestamp since;

  RecordReader(Connection database, Instant since) {
    this.database = database;
    this.since = Timestamp.from(since);
  }

  /// Serial numbers of intents without an outcome, whenever they were recorded. Recovery may have
  /// its time.
  Set<String> openAfter(long patienceMillis) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    while (true) {
      Set<String> open = new HashSet<>();
      each("SELECT encode(serial, 'hex') FROM issuance_open", row -> open.add(row.getString(1)));
      if (open.isEmpty() || System.nanoTime() > deadline) return open;
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }

  Map<String, String> intents() throws SQLException {
    return pairs(
        "SELECT encode(serial, 'hex'), encode(tbs_sha256, 'hex') FROM issuance_intent WHERE serial IN"
            + SINCE);
  }

  Map<String, String> statuses() throws SQLException {
    return pairs(
        "SELECT encode(serial, 'hex'), status FROM certificate_status WHERE serial IN" + SINCE);
  }

  List<Evidence.Row> certificates() throws SQLException {
    List<Evidence.Row> rows = new ArrayList<>();
    each(
        "SELECT encode(serial, 'hex'), coalesce(order_id::text, ''),"
            + " translate(encode(der, 'base64'), E'\\n', '') FROM certificate WHERE serial IN"
            + SINCE,
        row -> rows.add(new Evidence.Row(row.getString(1), row.getString(2), row.getString(3))));
    return rows;
  }

  Map<String, Set<String>> audit() throws SQLException {
    Map<String, Set<String>> actions = new HashMap<>();
    each(
        "SELECT encode(i.serial, 'hex'), a.action FROM issuance_intent i JOIN audit_entry a"
            + " ON a.subject = 'certificate:' || encode(i.serial, 'hex') WHERE i.recorded_at >= ?",
        row ->
            actions.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2)));
    return actions;
  }

  private Map<String, String> pairs(String query) throws SQLException {
    Map<String, String> pairs = new HashMap<>();
    each(query, row -> pairs.put(row.getString(1), row.getString(2)));
    return pairs;
  }

  private interface RowHandler {
    void take(ResultSet row) throws SQLException;
  }

  private void each(String query, RowHandler handler) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(query)) {
      if (query.contains("?")) statement.setTimestamp(1, since);
      ResultSet row = statement.executeQuery();
      while (row.next()) handler.take(row);
    }
  }
}
