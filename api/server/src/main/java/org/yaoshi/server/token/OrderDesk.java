package org.yaoshi.server.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.server.batch.Entrance;
import org.yaoshi.server.certificate.IssuanceLane;
import org.yaoshi.server.idempotency.IdempotentRequest;

/// Reads the orders that requests for certificates are about, together with the answers those
/// requests had before; one statement for all that ask at the same time.
@Component
class OrderDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_TOGETHER = 128;

  /// One is at work on signatures while the other records.
  private static final int COHORTS_AT_ONCE = 2;

  /// What is asked about.
  record Question(UUID orderId, IdempotentRequest request) {}

  /// @param order empty: there is none of that id
  /// @param answered hash of the request that was answered under this key
  /// @param certified whether that answer was a certificate
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Found(Optional<OrderRow> order, byte @Nullable [] answered, boolean certified) {}

  private final JdbcClient jdbc;
  private final Entrance<Question, Found> entrance;

  OrderDesk(JdbcClient jdbc, IssuanceLane lane) {
    this.jdbc = jdbc;
    this.entrance =
        new Entrance<>(
            "orders",
            MOST_TOGETHER,
            COHORTS_AT_ONCE,
            PATIENCE,
            lane.onItsConnections(this::read),
            lane.crowd());
  }

  /// @return with the company in which a certificate for it is recorded
  Entrance.Entered<Found> find(Question question) {
    return entrance.enter(question);
  }

  private List<Found> read(List<Question> questions) {
    return jdbc.sql(
            """
            SELECT o.*, a.request_sha256, a.order_id IS NOT NULL AS was_certified
            FROM unnest(:ids, :principals, :keys) WITH ORDINALITY AS q (id, principal, key, place)
            LEFT JOIN production_order o ON o.id = q.id
            LEFT JOIN idempotent_answer a ON a.principal = q.principal AND a.key = q.key
            ORDER BY q.place
            """)
        .param("ids", questions.stream().map(Question::orderId).toArray(UUID[]::new))
        .param(
            "principals",
            questions.stream().map(q -> q.request().principal()).toArray(String[]::new))
        .param("keys", questions.stream().map(q -> q.request().key()).toArray(String[]::new))
        .query((row, _) -> found(row))
        .list();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getObject("id") == null ? Optional.empty() : Optional.of(order(row)),
        row.getBytes("request_sha256"),
        row.getBoolean("was_certified"));
  }

  private static OrderRow order(ResultSet row) throws SQLException {
    return new OrderRow(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getLong("sequence"),
        row.getObject("application_id", UUID.class),
        OrderCommand.valueOf(row.getString("command")),
        OrderState.valueOf(row.getString("state")),
        row.getString("username"),
        row.getObject("enterprise_id", UUID.class),
        row.getString("enterprise_name"),
        row.getString("enterprise_code"),
        row.getString("reviewer"),
        row.getString("operator"),
        row.getString("certificate_serial"),
        row.getBytes("read_back_challenge"),
        row.getString("token_serial"),
        row.getString("expected_token"),
        row.getString("predecessor"),
        instant(row.getTimestamp("not_after")),
        row.getBoolean("with_seal"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
