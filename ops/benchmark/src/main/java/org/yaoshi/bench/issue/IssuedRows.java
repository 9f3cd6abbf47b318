package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The rows the server wrote for some certificates, read back so that they can be written again in
/// an empty database of the same schema. Columns are taken as they are found; what is said here is
/// which table's rows belong to a certificate, and what is written before and what after the
/// signature.
///
/// @param beforeSignature the record of what is about to be signed
/// @param afterSignature everything that is committed with the certificate
record IssuedRows(List<RowSet> beforeSignature, List<RowSet> afterSignature) {
  /// What the sample is of: certificates by their order, in the order of the array that is asked
  /// for.
  private static final String SAMPLE =
      """
      (SELECT n, o.id AS order_id, o.certificate_serial AS hex, decode(o.certificate_serial, 'hex') AS serial
       FROM unnest(?::uuid[]) WITH ORDINALITY AS a (id, n) JOIN production_order o USING (id)) AS s
      """;

  private record Source(String table, String join) {}

  private static final List<Source> BEFORE =
      List.of(
          new Source("issuance_intent", "t.serial = s.serial"),
          new Source("certified_key", "t.serial = s.serial"));

  private static final List<Source> AFTER =
      List.of(
          new Source("certificate", "t.serial = s.serial"),
          new Source("certificate_status", "t.serial = s.serial"),
          new Source(
              "audit_entry",
              "t.subject IN ('certificate:' || s.hex, 'production-order:' || s.order_id)"
                  + " AND t.action IN ('certificate.issue', 'order.certify')"),
          new Source("idempotent_answer", "t.key = 'bench-' || s.order_id"));

  private static final String ORDER = "production_order";
  private static final String OPEN = "issuance_open";

  /// @param orders for which certificates were issued
  static IssuedRows read(Connection database, List<UUID> orders) throws SQLException {
    List<RowSet> before = new ArrayList<>();
    List<RowSet> after = new ArrayList<>();
    for (Source source : BEFORE) {
      if (Columns.exist(database, source.table())) before.add(inserted(database, source, orders));
    }
    for (Source source : AFTER) {
      if (Columns.exist(database, source.table())) after.add(inserted(database, source, orders));
    }
    after.add(certifiedOrders(database, orders));
    if (Columns.exist(database, OPEN)) {
      before.add(openings(database, orders));
      after.add(closings(database, orders));
    }
    return new IssuedRows(before, after);
  }

  private static RowSet inserted(Connection database, Source source, List<UUID> orders)
      throws SQLException {
    Columns columns = Columns.of(database, source.table());
    String query =
        "SELECT s.n - 1, %s FROM %s JOIN %s t ON %s ORDER BY s.n"
            .formatted(columns.selection("t"), SAMPLE, source.table(), source.join());
    return RowSet.read(database, query, orders, columns, columns.insertion(source.table()));
  }

  /// The order becomes certified: its last columns are what the server changed.
  private static RowSet certifiedOrders(Connection database, List<UUID> orders)
      throws SQLException {
    Columns columns =
        Columns.of(database, ORDER)
            .only(
                "id",
                "version",
                "state",
                "certificate_serial",
                "certificate",
                "read_back_challenge");
    String query =
        "SELECT s.n - 1, %s FROM %s JOIN %s t ON t.id = s.order_id ORDER BY s.n"
            .formatted(columns.selection("t"), SAMPLE, ORDER);
    return RowSet.read(database, query, orders, columns, columns.update(ORDER, "id"));
  }

  /// The server's mark that an intent has no outcome yet; it is gone again, so it is made up.
  private static RowSet openings(Connection database, List<UUID> orders) throws SQLException {
    Columns columns =
        Columns.of(database, OPEN).only("claim", "serial", "ca_id", "key", "not_after", "node");
    String query =
        """
        SELECT s.n - 1, 'order:' || s.order_id, s.serial, c.ca_id, k.public_key_sha256,
          c.not_after::text, 'benchmark/' || s.order_id
        FROM %s JOIN certificate c ON c.serial = s.serial JOIN certified_key k ON k.serial = s.serial
        ORDER BY s.n
        """
            .formatted(SAMPLE);
    return RowSet.read(database, query, orders, columns, columns.insertion(OPEN));
  }

  private static RowSet closings(Connection database, List<UUID> orders) throws SQLException {
    Columns columns = Columns.of(database, OPEN).only("serial");
    String query = "SELECT s.n - 1, s.serial FROM %s ORDER BY s.n".formatted(SAMPLE);
    return RowSet.read(
        database, query, orders, columns, "DELETE FROM " + OPEN + " WHERE serial = ANY (?)");
  }

  /// Every table that is written, for emptying them.
  static List<String> tables(Connection database) throws SQLException {
    List<String> tables = new ArrayList<>();
    for (Source source : BEFORE) tables.add(source.table());
    for (Source source : AFTER) tables.add(source.table());
    tables.add(ORDER);
    tables.add(OPEN);
    List<String> present = new ArrayList<>();
    for (String table : tables) {
      if (Columns.exist(database, table)) present.add(table);
    }
    return present;
  }
}
