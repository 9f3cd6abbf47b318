package org.yaoshi.bench.issue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaoshi.bench.Progress;
import org.yaoshi.load.OrderTable;

/// Certificates of years past, put into the tables by COPY: copies of the rows of one the server
/// issued, each with a serial number, a key, an order, a username and an enterprise of its own.
/// What is said here is which tables keep rows for a certificate as long as it is kept. They are
/// good, not on hold; answers kept for retries are left out, since they are kept for days.
final class StoredRows {
  /// The table of production orders.
  static final String ORDERS = "production_order";

  /// @param rows where the model's are found, as `t`, by its serial number
  /// @param instead what stands in some columns: these certificates have reached their holders
  private record Source(String table, String rows, Map<String, String> instead) {
    Source(String table) {
      this(table, table + " t WHERE t.serial = '%s'", Map.of());
    }

    String query(Columns columns, String serial) {
      String selected =
          columns.all().stream()
              .map(Columns.Column::name)
              .map(name -> instead.getOrDefault(name, "t." + name))
              .collect(Collectors.joining(", "));
      return "SELECT " + selected + " FROM " + rows.formatted(serial, OrderTable.REVIEWER);
    }
  }

  private static final List<Source> SOURCES =
      List.of(
          new Source("issuance_intent"),
          new Source("certified_key"),
          new Source("certificate"),
          new Source(
              "certificate_status",
              "certificate_status t WHERE t.serial = '%s'",
              Map.of(
                  "status", "'GOOD'::text",
                  "reason", "NULL::text",
                  "revocation_date", "NULL::timestamptz",
                  "hold_origin", "NULL::text",
                  "activated_at", "t.changed_at")),
          new Source(
              ORDERS,
              """
              production_order t
              WHERE t.certificate_serial = encode('%s'::bytea, 'hex') AND t.reviewer = '%s'
              """,
              Map.of("state", "'COMPLETED'::text")),
          new Source(
              "audit_entry",
              """
              production_order o JOIN audit_entry t ON t.subject IN
                ('certificate:' || o.certificate_serial, 'production-order:' || o.id)
              WHERE o.certificate_serial = encode('%s'::bytea, 'hex') AND o.reviewer = '%s'
              """,
              Map.of()));

  private static final String MODEL =
      """
      SELECT c.serial, encode(c.serial, 'hex'), o.id, o.application_id, o.enterprise_id, o.username, %s
      FROM production_order o JOIN certificate c ON c.serial = decode(o.certificate_serial, 'hex')
      WHERE o.reviewer = '%s' ORDER BY o.sequence LIMIT 1
      """;

  private static final int MOST_AT_ONCE = 2;

  private final Installation installation;
  private final RowModel model;
  private final String serial;
  private long stored;

  /// @param database the server's, in which it has issued a certificate for an [OrderTable]'s order
  StoredRows(Installation installation, Connection database) throws SQLException {
    this.installation = installation;
    String key =
        Columns.exist(database, "certified_key")
            ? "(SELECT public_key_sha256 FROM certified_key k WHERE k.serial = c.serial)"
            : "c.public_key_sha256";
    try (var statement = database.createStatement();
        var row = statement.executeQuery(MODEL.formatted(key, OrderTable.REVIEWER))) {
      row.next();
      this.serial = "\\x" + row.getString(2);
      this.model =
          new RowModel(
              row.getBytes(1),
              row.getBytes(7),
              row.getObject(3, UUID.class),
              row.getObject(4, UUID.class),
              row.getObject(5, UUID.class),
              row.getString(6));
    }
  }

  /// Adds what is missing to so many.
  void fillUpTo(long count) throws SQLException, IOException, InterruptedException {
    long first = stored;
    Progress.step("stored: loading %,d certificates", count - first);
    var tasks = new Parallel(MOST_AT_ONCE);
    for (Source source : SOURCES) tasks.add(() -> load(source, first, count));
    tasks.finish();
    stored = count;
    Progress.step("stored: vacuum, analyze, checkpoint");
    try (Connection database = installation.database("");
        var statement = database.createStatement()) {
      for (Source source : SOURCES) {
        if (Columns.exist(database, source.table())) {
          statement.execute("VACUUM ANALYZE " + source.table());
        }
      }
      statement.execute("CHECKPOINT");
    }
  }

  private Void load(Source source, long first, long past) throws SQLException, IOException {
    try (Connection database = installation.database("")) {
      Columns columns = Columns.of(database, source.table());
      if (columns.all().isEmpty()) return null;
      try (var statement = database.createStatement()) {
        // References were checked when the model's rows were written.
        statement.execute("SET session_replication_role = replica");
        statement.execute("SET synchronous_commit = off");
      }
      new BulkCopy(database, source.table(), columns, source.query(columns, serial))
          .write(model, first, past);
    }
    Progress.step("stored: %s", source.table());
    return null;
  }

  /// Octets of each table with its indexes and what is stored out of line, partitions and all.
  static Map<String, Long> sizes(Connection database) throws SQLException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    Stream<String> tables =
        Stream.concat(SOURCES.stream().map(Source::table), Stream.of("idempotent_answer"));
    try (var query =
        database.prepareStatement(
            """
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c
            WHERE c.oid = to_regclass(?)
               OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass(?))
            """)) {
      for (String table : tables.toList()) {
        query.setString(1, table);
        query.setString(2, table);
        var row = query.executeQuery();
        row.next();
        sizes.put(table, row.getLong(1));
      }
    }
    return sizes;
  }
}
