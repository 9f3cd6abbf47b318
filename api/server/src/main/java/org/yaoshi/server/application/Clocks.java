package org.yaoshi.server.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yaoshi.server.application.calendar.CurrentCalendar;
import org.yaoshi.server.application.workflow.ClockEffect;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Stage;

/// The working-day clocks of cases.
@Component
class Clocks {
  private final ClockRepository clocks;
  private final CurrentCalendar calendar;

  Clocks(ClockRepository clocks, CurrentCalendar calendar) {
    this.clocks = clocks;
    this.calendar = calendar;
  }

  /// The version of the calendar that new deadlines are counted with.
  String calendarVersion() {
    return calendar.get().version();
  }

  void apply(ClockEffect effect, UUID applicationId, Procedure procedure, Instant now) {
    if (effect.stops()) {
      clocks
          .findByApplicationIdAndStoppedAtIsNull(applicationId)
          .ifPresent(running -> clocks.save(running.stopped(now)));
    }
    effect.starts().ifPresent(stage -> start(stage, applicationId, procedure, now));
  }

  List<ClockRow> of(UUID applicationId) {
    return clocks.findByApplicationIdOrderByStartedAt(applicationId);
  }

  /// The working days a stage has taken so far, or had taken when it stopped.
  int workingDaysUsed(ClockRow clock, Instant now) {
    Instant stopped = clock.stoppedAt();
    Instant until = stopped == null ? now : stopped;
    return until.isBefore(clock.startedAt())
        ? 0
        : calendar.get().workingDaysUsed(clock.startedAt(), until);
  }

  /// Whole working days between two times.
  int workingDaysBetween(Instant from, Instant to) {
    return to.isBefore(from) ? 0 : calendar.get().workingDaysUsed(from, to);
  }

  private void start(Stage stage, UUID applicationId, Procedure procedure, Instant now) {
    clocks.save(
        ClockRow.started(applicationId, stage, stage.workingDays(procedure), now, calendar.get()));
  }
}
