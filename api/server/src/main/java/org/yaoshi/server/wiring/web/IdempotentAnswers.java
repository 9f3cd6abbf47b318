package org.yaoshi.server.wiring.web;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The answers given to changing requests, by caller and idempotency key.
@Component
class IdempotentAnswers {
  /// @param headers `name: value` lines
  record Answer(byte[] requestSha256, int status, String headers, byte[] body) {}

  private final JdbcClient jdbc;
  private final InstantSource clock;

  IdempotentAnswers(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Waits until no other request with this key, on this or another node, is between its start and
  /// its commit; holds the key until this transaction ends.
  void hold(String principal, String key) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", principal + '\n' + key)
        .query((_, _) -> true)
        .single();
  }

  Optional<Answer> find(String principal, String key) {
    return jdbc.sql(
            """
            SELECT request_sha256, status, headers, body
            FROM idempotent_answer WHERE principal = :principal AND key = :key
            """)
        .param("principal", principal)
        .param("key", key)
        .query(
            (row, _) ->
                new Answer(
                    row.getBytes("request_sha256"),
                    row.getInt("status"),
                    row.getString("headers"),
                    row.getBytes("body")))
        .optional();
  }

  void keep(String principal, String key, Answer answer) {
    jdbc.sql(
            """
            INSERT INTO idempotent_answer
              (principal, key, request_sha256, status, headers, body, answered_at)
            VALUES (:principal, :key, :request, :status, :headers, :body, :at)
            """)
        .param("principal", principal)
        .param("key", key)
        .param("request", answer.requestSha256())
        .param("status", answer.status())
        .param("headers", answer.headers())
        .param("body", answer.body())
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }
}
