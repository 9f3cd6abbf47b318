package org.yaoshi.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.server.application.calendar.CurrentCalendar;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Stage;

/// The clocks that run, over all cases.
@Component
class Deadlines {
  private static final String RUNNING =
      """
      SELECT c.id, c.application_id, a.number, a.procedure, a.state, c.owner, c.working_days,
             c.started_at, c.due_at, c.provisional
      FROM stage_clock c JOIN application a ON a.id = c.application_id
      WHERE c.stopped_at IS NULL AND (c.due_at, c.id) > (:dueAfter, :idAfter)
      """;

  private final JdbcClient jdbc;
  private final CurrentCalendar calendar;

  Deadlines(JdbcClient jdbc, CurrentCalendar calendar) {
    this.jdbc = jdbc;
    this.calendar = calendar;
  }

  /// Which of them are asked for.
  enum Status {
    /// Not missed, and no more than the next working day is left.
    DUE_SOON,
    OVERDUE,
    PROVISIONAL
  }

  /// Up to `limit` of them, the most urgent first.
  List<RunningClock> list(
      Optional<Status> status,
      Optional<Stage> owner,
      DeadlineCursor after,
      int limit,
      Instant now) {
    var sql = new StringBuilder(RUNNING);
    status.map(Deadlines::condition).ifPresent(sql::append);
    if (owner.isPresent()) sql.append(" AND c.owner = :owner");
    return jdbc.sql(sql.append(" ORDER BY c.due_at, c.id LIMIT :limit").toString())
        .param("dueAfter", Timestamp.from(after.dueAt()))
        .param("idAfter", after.clock())
        .param("now", Timestamp.from(now))
        .param("soon", Timestamp.from(calendar.get().deadline(now, 1).end()))
        .param("owner", owner.map(Stage::name).orElse(""))
        .param("limit", limit)
        .query((row, _) -> clock(row))
        .list();
  }

  private static String condition(Status status) {
    return switch (status) {
      case DUE_SOON -> " AND c.due_at > :now AND c.due_at <= :soon";
      case OVERDUE -> " AND c.due_at <= :now";
      case PROVISIONAL -> " AND c.provisional";
    };
  }

  private static RunningClock clock(ResultSet row) throws SQLException {
    return new RunningClock(
        row.getObject("id", UUID.class),
        row.getObject("application_id", UUID.class),
        row.getString("number"),
        Procedure.valueOf(row.getString("procedure")),
        ApplicationState.valueOf(row.getString("state")),
        Stage.valueOf(row.getString("owner")),
        row.getInt("working_days"),
        row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        row.getBoolean("provisional"));
  }
}
