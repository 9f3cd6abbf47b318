package org.yaoshi.server.idempotency;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.problem.Refused;

/// The answers given to changing requests, by caller and idempotency key.
@Component
public class IdempotentAnswers {
  /// @param headers `name: value` lines
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  public record Answer(byte[] requestSha256, int status, String headers, byte[] body) {}

  private final JdbcClient jdbc;
  private final InstantSource clock;

  IdempotentAnswers(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Waits until no other request with this key, on this or another node, is between its start and
  /// its commit; holds the key until this transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(IdempotentRequest request) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", request.principal() + '\n' + request.key())
        .query((_, _) -> true)
        .single();
  }

  /// The answer that was given under the request's key.
  ///
  /// @throws Refused it was another request's
  public Optional<Answer> find(IdempotentRequest request) {
    Optional<Answer> found =
        jdbc.sql(
                """
                SELECT request_sha256, status, headers, body
                FROM idempotent_answer WHERE principal = :principal AND key = :key
                """)
            .param("principal", request.principal())
            .param("key", request.key())
            .query(
                (row, _) ->
                    new Answer(
                        row.getBytes("request_sha256"),
                        row.getInt("status"),
                        row.getString("headers"),
                        row.getBytes("body")))
            .optional();
    found.ifPresent(answer -> request.requireSame(answer.requestSha256()));
    return found;
  }

  /// In the transaction that makes the change.
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(IdempotentRequest request, Answer answer) {
    jdbc.sql(
            """
            INSERT INTO idempotent_answer
              (principal, key, request_sha256, status, headers, body, answered_at)
            VALUES (:principal, :key, :request, :status, :headers, :body, :at)
            """)
        .param("principal", request.principal())
        .param("key", request.key())
        .param("request", answer.requestSha256())
        .param("status", answer.status())
        .param("headers", answer.headers())
        .param("body", answer.body())
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  /// Keeps that these requests have been answered with the certificates of these orders; the answer
  /// is made again from the order. A key that was used for something else at the same time keeps
  /// that answer.
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(List<IdempotentRequest> requests, List<UUID> orders) {
    jdbc.sql(
            """
            INSERT INTO idempotent_answer
              (principal, key, request_sha256, status, headers, body, answered_at, order_id)
            SELECT principal, key, request, 200, '', '', :at, order_id
            FROM unnest(:principals, :keys, :requests, :orders)
              AS t (principal, key, request, order_id)
            ON CONFLICT DO NOTHING
            """)
        .param(
            "principals",
            requests.stream().map(IdempotentRequest::principal).toArray(String[]::new))
        .param("keys", requests.stream().map(IdempotentRequest::key).toArray(String[]::new))
        .param("requests", requests.stream().map(IdempotentRequest::sha256).toArray(byte[][]::new))
        .param("orders", orders.toArray(UUID[]::new))
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  /// Forgets answers that nobody asks for again.
  ///
  /// @return how many
  public int forgetBefore(Instant time) {
    return jdbc.sql("DELETE FROM idempotent_answer WHERE answered_at < :time")
        .param("time", Timestamp.from(time))
        .update();
  }
}
