package org.yaoshi.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Production orders as they are when an operator has claimed them, put into the table past the
/// procedures that lead there. Each has a username of its own, as e-keys do; the table refers to no
/// account and no application.
public final class OrderTable {
  /// By whom they are told from others.
  public static final String REVIEWER = "staff:load";

  private static final String COPY =
      """
      COPY production_order (id, version, application_id, command, state, username, enterprise_id,
        enterprise_name, enterprise_code, reviewer, operator, with_seal, created_at) FROM STDIN
      """;

  private static final String COUNT =
      "SELECT count(*) FROM production_order WHERE reviewer = '" + REVIEWER + "'";
  private static final int ROWS_A_WRITE = 500;
  private static final int USERNAME_LETTERS = 8;

  private final Connection database;

  public OrderTable(Connection database) {
    this.database = database;
  }

  /// How many were put there before.
  public int count() throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery(COUNT)) {
      row.next();
      return row.getInt(1);
    }
  }

  /// Adds claimed orders for a new key, without seal and predecessor.
  ///
  /// @param first number of the first, for its username
  /// @param operator actor id of who claimed them
  public List<UUID> add(int first, int count, String operator) throws SQLException {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
    put(ids, first, operator);
    return ids;
  }

  /// The same for orders that have their ids.
  public void put(List<UUID> ids, int first, String operator) throws SQLException {
    CopyIn in = database.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    var rows = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      rows.append(row(ids.get(i), first + i, operator));
      if (i % ROWS_A_WRITE == ROWS_A_WRITE - 1) flush(rows, in);
    }
    flush(rows, in);
    in.endCopy();
  }

  private static void flush(StringBuilder rows, CopyIn in) throws SQLException {
    byte[] octets = rows.toString().getBytes(StandardCharsets.UTF_8);
    in.writeToCopy(octets, 0, octets.length);
    rows.setLength(0);
  }

  private static String row(UUID id, int number, String operator) {
    return String.join(
            "\t",
            id.toString(),
            "1",
            UUID.randomUUID().toString(),
            "ISSUE",
            "CLAIMED",
            username(number),
            UUID.randomUUID().toString(),
            "上海样例进出口有限公司",
            "913101151000000408",
            REVIEWER,
            operator,
            "f",
            "now")
        + "\n";
  }

  /// Eight capital letters.
  public static String username(int number) {
    char[] letters = new char[USERNAME_LETTERS];
    int rest = number;
    for (int i = letters.length - 1; i >= 0; i--) {
      letters[i] = (char) ('A' + rest % 26);
      rest /= 26;
    }
    return new String(letters);
  }
}
