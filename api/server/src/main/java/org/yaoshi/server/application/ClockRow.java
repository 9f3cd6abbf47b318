package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.yaoshi.server.application.workflow.Stage;

/// A row of `stage_clock`.
///
/// @param version 0 until it is stored
/// @param dueAt the first instant that is too late
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
    boolean provisional) {
  ClockRow stopped(Instant now) {
    return new ClockRow(
        id, version, applicationId, owner, workingDays, startedAt, now, dueAt, provisional);
  }
}
