package org.yaoshi.server.application.dossier;

import java.time.Instant;
import org.yaoshi.server.application.calendar.Deadline;

/// That the authority's working days began.
public record Reception(Instant at, Deadline deadline) {}
