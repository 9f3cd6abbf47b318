package org.yaoshi.bench.issue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Columns of a table, as the database's catalogue has them, without those whose values it makes.
record Columns(List<Column> all) {
  private static final String CATALOGUE =
      """
      SELECT a.attname, t.typname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = ''
      ORDER BY a.attnum
      """;

  /// @param type the database's name for it, such as `timestamptz`
  record Column(String name, String type) {
    boolean isOctets() {
      return type.equals("bytea");
    }
  }

  static Columns of(Connection database, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (var query = database.prepareStatement(CATALOGUE)) {
      query.setString(1, table);
      var row = query.executeQuery();
      while (row.next()) columns.add(new Column(row.getString(1), row.getString(2)));
    }
    return new Columns(List.copyOf(columns));
  }

  static boolean exist(Connection database, String table) throws SQLException {
    return !of(database, table).all().isEmpty();
  }

  /// Those of these names that there are.
  Columns only(String... names) {
    Set<String> wanted = Set.of(names);
    return new Columns(all.stream().filter(column -> wanted.contains(column.name())).toList());
  }

  String names() {
    return all.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /// For a query: octets as they are, everything else as text.
  String selection(String alias) {
    return all.stream()
        .map(column -> alias + "." + column.name() + (column.isOctets() ? "" : "::text"))
        .collect(Collectors.joining(", "));
  }

  private String unnest() {
    return all.stream().map(_ -> "?").collect(Collectors.joining(", ", "unnest(", ")"));
  }

  /// One statement for any number of rows, with an array a column.
  String insertion(String table) {
    return "INSERT INTO %s (%s) SELECT * FROM %s".formatted(table, names(), unnest());
  }

  /// The same for rows that are there.
  String update(String table, String key) {
    String assignments =
        all.stream()
            .filter(column -> !column.name().equals(key))
            .map(column -> column.name() + " = v." + column.name())
            .collect(Collectors.joining(", "));
    return "UPDATE %s o SET %s FROM %s AS v (%s) WHERE o.%s = v.%s"
        .formatted(table, assignments, unnest(), names(), key, key);
  }
}
