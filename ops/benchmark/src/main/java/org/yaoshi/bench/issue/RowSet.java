package org.yaoshi.bench.issue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of one table, kept by the certificate they belong to, and the statement that writes any
/// number of them at once.
final class RowSet {
  private final Columns columns;
  private final String statement;
  private final List<List<@Nullable Object[]>> rows;

  private RowSet(Columns columns, String statement, List<List<@Nullable Object[]>> rows) {
    this.columns = columns;
    this.statement = statement;
    this.rows = rows;
  }

  /// @param query takes the orders; its first column is the certificate's number from 0, then the
  ///   columns
  static RowSet read(
      Connection database, String query, List<UUID> orders, Columns columns, String statement)
      throws SQLException {
    List<List<@Nullable Object[]>> rows = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) rows.add(new ArrayList<>(1));
    try (var prepared = database.prepareStatement(query)) {
      prepared.setArray(1, database.createArrayOf("uuid", orders.toArray()));
      var row = prepared.executeQuery();
      while (row.next()) rows.get(row.getInt(1)).add(values(row, columns));
    }
    return new RowSet(columns, statement, rows);
  }

  private static @Nullable Object[] values(ResultSet row, Columns columns) throws SQLException {
    @Nullable Object[] values = new Object[columns.all().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.all().get(i).isOctets() ? row.getBytes(i + 2) : row.getString(i + 2);
    }
    return values;
  }

  String statement() {
    return statement;
  }

  /// Sets the statement's parameters to the rows of some certificates.
  ///
  /// @param parameter the number of its first
  /// @return the number of the next statement's first
  int bind(PreparedStatement prepared, int parameter, int firstCertificate, int certificates)
      throws SQLException {
    List<@Nullable Object[]> chosen = new ArrayList<>();
    for (int i = 0; i < certificates; i++) chosen.addAll(rows.get(firstCertificate + i));
    for (int column = 0; column < columns.all().size(); column++) {
      prepared.setArray(parameter + column, array(prepared.getConnection(), chosen, column));
    }
    return parameter + columns.all().size();
  }

  private Array array(Connection database, List<@Nullable Object[]> chosen, int column)
      throws SQLException {
    Columns.Column type = columns.all().get(column);
    @Nullable Object[] values =
        type.isOctets() ? new byte[chosen.size()][] : new String[chosen.size()];
    for (int i = 0; i < values.length; i++) values[i] = chosen.get(i)[column];
    return database.createArrayOf(type.type(), values);
  }
}
