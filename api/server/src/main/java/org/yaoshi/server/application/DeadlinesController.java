package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.application.calendar.CalendarYear;
import org.yaoshi.server.application.calendar.CurrentCalendar;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.workflow.Stage;
import org.yaoshi.server.contract.api.DeadlinesApi;
import org.yaoshi.server.contract.model.ApplicationState;
import org.yaoshi.server.contract.model.ClockOwner;
import org.yaoshi.server.contract.model.Deadline;
import org.yaoshi.server.contract.model.DeadlinePage;
import org.yaoshi.server.contract.model.DeadlineStatus;
import org.yaoshi.server.contract.model.Procedure;

@RestController
class DeadlinesController implements DeadlinesApi {
  private final Deadlines deadlines;
  private final Calendars calendars;
  private final CurrentCalendar calendar;
  private final InstantSource clock;

  DeadlinesController(
      Deadlines deadlines, Calendars calendars, CurrentCalendar calendar, InstantSource clock) {
    this.deadlines = deadlines;
    this.calendars = calendars;
    this.calendar = calendar;
    this.clock = clock;
  }

  @Override
  public ResponseEntity<DeadlinePage> listDeadlines(
      @Nullable DeadlineStatus status,
      @Nullable ClockOwner owner,
      @Nullable String cursor,
      Integer limit) {
    Instant now = clock.instant();
    List<RunningClock> found =
        deadlines.list(
            Optional.ofNullable(status).map(each -> Deadlines.Status.valueOf(each.getValue())),
            Optional.ofNullable(owner).map(each -> Stage.valueOf(each.getValue())),
            DeadlineCursor.parse(cursor),
            limit + 1,
            now);
    List<RunningClock> page = found.subList(0, Math.min(limit, found.size()));
    WorkingDayCalendar days = calendar.get();
    var answer = new DeadlinePage(page.stream().map(each -> deadline(each, days, now)).toList());
    if (found.size() > page.size()) {
      RunningClock last = page.getLast();
      answer.nextCursor(new DeadlineCursor(last.dueAt(), last.id()).text());
    }
    return ResponseEntity.ok(answer);
  }

  @Override
  public ResponseEntity<org.yaoshi.server.contract.model.Calendars> getCalendars() {
    Calendars.State state = calendars.state();
    return ResponseEntity.ok(
        new org.yaoshi.server.contract.model.Calendars(
                state.calendar().version(),
                state.calendar().files().stream().map(DeadlinesController::year).toList(),
                state.nextYear(),
                state.isNextMissing(),
                state.isAlert())
            .fault(state.fault().orElse(null)));
  }

  private static Deadline deadline(RunningClock each, WorkingDayCalendar days, Instant now) {
    return new Deadline(
        each.applicationId(),
        each.number(),
        Procedure.fromValue(each.procedure().name()),
        ApplicationState.fromValue(each.state().name()),
        ClockOwner.fromValue(each.owner().name()),
        each.startedAt(),
        each.dueAt(),
        each.workingDays(),
        now.isBefore(each.startedAt()) ? 0 : days.workingDaysUsed(each.startedAt(), now),
        days.workingDaysLeft(now, each.dueAt()),
        !now.isBefore(each.dueAt()),
        each.provisional());
  }

  private static org.yaoshi.server.contract.model.CalendarYear year(CalendarYear file) {
    return new org.yaoshi.server.contract.model.CalendarYear(
        file.year(), file.source(), file.holidays().size(), file.workdays().size());
  }
}
