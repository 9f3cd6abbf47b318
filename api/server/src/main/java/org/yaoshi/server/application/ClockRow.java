package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.yaoshi.server.application.calendar.Deadline;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.workflow.Stage;

/// A row of `stage_clock`.
///
/// @param version 0 until it is stored
/// @param dueAt the first instant that is too late
/// @param provisional whether `dueAt` counts days of a year whose holidays were not known
/// @param calendarVersion the [WorkingDayCalendar#version()] that `dueAt` is counted with
/// @param recomputedAt when a provisional deadline became firm
@Table("stage_clock")
record ClockRow(
    @Id UUID id,
    @Version int version,
    UUID applicationId,
    Stage owner,
    int workingDays,
    Instant startedAt,
    @Nullable Instant stoppedAt,
    Instant dueAt,
    boolean provisional,
    String calendarVersion,
    @Nullable Instant recomputedAt) {
  /// One that begins to run.
  static ClockRow started(
      UUID applicationId, Stage owner, int workingDays, Instant now, WorkingDayCalendar calendar) {
    Deadline deadline = calendar.deadline(now, workingDays);
    return new ClockRow(
        UUID.randomUUID(),
        0,
        applicationId,
        owner,
        workingDays,
        now,
        null,
        deadline.end(),
        deadline.provisional(),
        calendar.version(),
        null);
  }

  ClockRow stopped(Instant now) {
    return new ClockRow(
        id,
        version,
        applicationId,
        owner,
        workingDays,
        startedAt,
        now,
        dueAt,
        provisional,
        calendarVersion,
        recomputedAt);
  }

  /// The same clock with a deadline that stays.
  ClockRow firm(Deadline deadline, String version, Instant now) {
    return new ClockRow(
        id,
        this.version,
        applicationId,
        owner,
        workingDays,
        startedAt,
        stoppedAt,
        deadline.end(),
        false,
        version,
        now);
  }
}
