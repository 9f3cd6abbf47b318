package org.yaoshi.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.Refused;

/// The notices that somebody may see: an account its own, staff those to their roles, an auditor
/// all. Texts, which speak of enterprises and carry remarks about people, are for addressees only.
@Component
class NoticeBox {
  /// What a page is narrowed by.
  ///
  /// @param before only notices with a lower sequence number
  record Search(Optional<NoticeKind> kind, Optional<Boolean> unread, long before, int limit) {}

  private static final String SELECT =
      """
      SELECT n.*, t.subject, t.body, r.reader IS NOT NULL AS read,
             coalesce(n.username = :username AND n.enterprise_id = :enterprise, false) OR coalesce(n.role IN (:roles), false)
               AS addressed
      FROM notice n
      JOIN notice_text t ON t.notice_id = n.id AND t.language = :language
      LEFT JOIN notice_reader r ON r.notice_id = n.id AND r.reader = :reader
      WHERE (n.username = :username AND n.enterprise_id = :enterprise
             OR n.role IN (:roles) OR :all)
      """;

  private static final UUID NOBODY = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final AuditTrail audit;
  private final InstantSource clock;

  NoticeBox(JdbcClient jdbc, AuditTrail audit, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /// Newest first.
  List<NoticeView> search(Search search, NoticeLanguage language, Actor actor) {
    Map<String, Object> parameters = parameters(language, actor);
    var sql = new StringBuilder(SELECT).append(" AND n.sequence < :before");
    parameters.put("before", search.before());
    search
        .kind()
        .ifPresent(
            kind -> {
              sql.append(" AND n.kind = :kind");
              parameters.put("kind", kind.name());
            });
    search
        .unread()
        .ifPresent(
            unread -> sql.append(unread ? " AND r.reader IS NULL" : " AND r.reader IS NOT NULL"));
    sql.append(" ORDER BY n.sequence DESC LIMIT :limit");
    parameters.put("limit", search.limit());
    return jdbc.sql(sql.toString()).params(parameters).query((row, _) -> view(row)).list();
  }

  /// @throws Refused there is none of that id, or none the actor may see
  NoticeView find(UUID id, NoticeLanguage language, Actor actor) {
    return jdbc.sql(SELECT + " AND n.id = :id")
        .params(parameters(language, actor))
        .param("id", id)
        .query((row, _) -> view(row))
        .optional()
        .orElseThrow(() -> Refused.notFound("noticeId", id.toString()));
  }

  /// Marks it as read by the actor, if it is not.
  ///
  /// @throws Refused there is none of that id, or none the actor may see
  @Transactional
  public NoticeView read(UUID id, NoticeLanguage language, Actor actor) {
    NoticeView notice = find(id, language, actor);
    int marked =
        jdbc.sql(
                """
                INSERT INTO notice_reader (notice_id, reader, read_at) VALUES (:id, :reader, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("reader", actor.id())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (marked == 0) return notice;
    audit.append(
        actor,
        "notice.read",
        new AuditSubject("notice", id.toString()),
        Map.of("kind", notice.kind().name()));
    return find(id, language, actor);
  }

  private static Map<String, Object> parameters(NoticeLanguage language, Actor actor) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("language", language.tag());
    parameters.put("reader", actor.id());
    parameters.put("username", actor.account().map(own -> own.username().value()).orElse(""));
    parameters.put("enterprise", actor.account().map(Actor.Account::enterpriseId).orElse(NOBODY));
    parameters.put("roles", actor.roles().stream().map(Role::text).toList());
    parameters.put("all", actor.has(Role.AUDITOR));
    return parameters;
  }

  private static NoticeView view(ResultSet row) throws SQLException {
    return new NoticeView(
        row.getObject("id", UUID.class),
        row.getLong("sequence"),
        NoticeKind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("username")),
        Optional.ofNullable(row.getString("role")),
        row.getBoolean("addressed")
            ? Optional.of(new NoticeText(row.getString("subject"), row.getString("body")))
            : Optional.empty(),
        Optional.ofNullable(row.getObject("application_id", UUID.class)),
        Optional.ofNullable(row.getString("certificate_serial")),
        row.getTimestamp("created_at").toInstant(),
        row.getBoolean("read"),
        row.getString("mail_state"),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("mail_error")),
        Optional.ofNullable(row.getTimestamp("sent_at")).map(Timestamp::toInstant));
  }
}
