package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.application.calendar.Deadline;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.identity.Actor;

/// The running clocks whose deadline counts days of a year without a file (ADR 14): recomputed
/// once, when the year is known; a firm deadline stays as it is.
@Service
class ProvisionalClocks {
  private final ClockRepository clocks;
  private final CaseRecord trail;
  private final InstantSource clock;

  ProvisionalClocks(ClockRepository clocks, CaseRecord trail, InstantSource clock) {
    this.clocks = clocks;
    this.trail = trail;
    this.clock = clock;
  }

  /// All that can be firm by this calendar, in one transaction.
  ///
  /// @return how many there were
  @Transactional
  public int recompute(WorkingDayCalendar calendar) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int firm = 0;
    for (ClockRow before : clocks.holdProvisional()) {
      Deadline deadline = calendar.deadline(before.startedAt(), before.workingDays());
      if (!deadline.provisional()) {
        record(before, clocks.save(before.firm(deadline, calendar.version(), now)));
        firm++;
      }
    }
    return firm;
  }

  private void record(ClockRow before, ClockRow after) {
    trail.append(
        Actor.SYSTEM,
        "clock.recompute",
        before.applicationId(),
        Map.of(
            "clock", before.id().toString(),
            "owner", before.owner().name(),
            "dueBefore", before.dueAt().toString(),
            "due", after.dueAt().toString(),
            "calendarBefore", before.calendarVersion(),
            "calendar", after.calendarVersion()));
  }
}
