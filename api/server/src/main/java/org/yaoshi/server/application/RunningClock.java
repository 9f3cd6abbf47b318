package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Stage;

/// A clock that runs, and the case it runs for.
///
/// @param dueAt the first instant that is too late
record RunningClock(
    UUID id,
    UUID applicationId,
    String number,
    Procedure procedure,
    ApplicationState state,
    Stage owner,
    int workingDays,
    Instant startedAt,
    Instant dueAt,
    boolean provisional) {}
