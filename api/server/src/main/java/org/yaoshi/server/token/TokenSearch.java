package org.yaoshi.server.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds tokens in the inventory, each with who has it now.
@Component
class TokenSearch {
  private final JdbcClient jdbc;

  TokenSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is looked for; null: whatever it is.
  ///
  /// @param after only tokens with a greater serial number
  record Wanted(
      @Nullable TokenState state,
      @Nullable String username,
      @Nullable Holder holder,
      String after,
      int limit) {}

  record Found(
      String serial,
      TokenState state,
      @Nullable String username,
      @Nullable String model,
      Holder holder,
      Instant since) {}

  /// In the order of serial numbers.
  List<Found> find(Wanted wanted) {
    return jdbc.sql(
            """
            SELECT t.serial, t.state, t.username, t.model, c.holder, c.since
            FROM token t
            JOIN LATERAL (
              SELECT holder, since FROM token_custody
              WHERE token_serial = t.serial ORDER BY sequence DESC LIMIT 1) c ON true
            WHERE t.serial > :after
              AND (CAST(:state AS text) IS NULL OR t.state = :state)
              AND (CAST(:username AS text) IS NULL OR t.username = :username)
              AND (CAST(:holder AS text) IS NULL OR c.holder = :holder)
            ORDER BY t.serial LIMIT :limit
            """)
        .param("after", wanted.after())
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("username", wanted.username())
        .param("holder", wanted.holder() == null ? null : wanted.holder().name())
        .param("limit", wanted.limit())
        .query((row, _) -> found(row))
        .list();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString("serial"),
        TokenState.valueOf(row.getString("state")),
        row.getString("username"),
        row.getString("model"),
        Holder.valueOf(row.getString("holder")),
        row.getTimestamp("since").toInstant());
  }
}
