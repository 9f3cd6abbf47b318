package org.yaoshi.server.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.contract.api.AuditApi;
import org.yaoshi.server.contract.model.AuditEntry;
import org.yaoshi.server.contract.model.AuditPage;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

@RestController
class AuditController implements AuditApi {
  private final JdbcClient jdbc;

  AuditController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public ResponseEntity<AuditPage> listAuditEntries(
      @Nullable String action, @Nullable String subject, @Nullable String cursor, Integer limit) {
    var sql =
        new StringBuilder(
            "SELECT sequence, at, actor, action, subject, canonical, leaf_hash FROM audit_entry"
                + " WHERE sequence > :after");
    if (action != null) sql.append(" AND action = :action");
    if (subject != null) sql.append(" AND subject = :subject");
    var query =
        jdbc.sql(sql.append(" ORDER BY sequence LIMIT :limit").toString())
            .param("after", after(cursor))
            .param("limit", limit + 1);
    if (action != null) query = query.param("action", action);
    if (subject != null) query = query.param("subject", subject);
    var found =
        query
            .query(
                (row, _) ->
                    new AuditEntry(
                        row.getLong("sequence"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        HexFormat.of().formatHex(row.getBytes("leaf_hash")),
                        new String(row.getBytes("canonical"), StandardCharsets.UTF_8)))
            .list();
    var page = new AuditPage();
    found.stream().limit(limit).forEach(page::addItemsItem);
    if (found.size() > limit) {
      page.nextCursor(Long.toString(found.get(limit - 1).getSequence()));
    }
    return ResponseEntity.ok(page);
  }

  private static long after(@Nullable String cursor) {
    try {
      return Optional.ofNullable(cursor).map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException e) {
      throw Refused.because(
          ProblemType.MALFORMED_REQUEST,
          "cursor",
          String.valueOf(cursor),
          "the nextCursor of the page before",
          Citation.of("yaoshi-v1.yaml", "cursor"));
    }
  }
}
