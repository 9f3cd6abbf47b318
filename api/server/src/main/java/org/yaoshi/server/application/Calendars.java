package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yaoshi.server.application.calendar.CalendarFiles;
import org.yaoshi.server.application.calendar.CurrentCalendar;
import org.yaoshi.server.application.calendar.InvalidCalendarFile;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;

/// Keeps the calendar current: reads its files again, and makes firm what was provisional.
@Service
public class Calendars {
  private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);

  /// The State Council's notice of the next year's holidays comes in November at the latest.
  private static final Month NOTICE = Month.NOVEMBER;

  private final CalendarFiles files;
  private final CurrentCalendar current;
  private final ProvisionalClocks provisional;
  private final InstantSource clock;

  /// Why the files could not be used when they were last read; empty: they could.
  private final AtomicReference<String> fault = new AtomicReference<>("");

  Calendars(
      CalendarFiles files,
      CurrentCalendar current,
      ProvisionalClocks provisional,
      InstantSource clock) {
    this.files = files;
    this.current = current;
    this.provisional = provisional;
    this.clock = clock;
    read();
  }

  /// What is known of the years.
  ///
  /// @param nextYear the year after this one, in Asia/Shanghai
  /// @param isNextMissing whether its holidays are not known
  /// @param isAlert whether they should be by now
  /// @param fault why the files could not be used when they were last read
  record State(
      WorkingDayCalendar calendar,
      int nextYear,
      boolean isNextMissing,
      boolean isAlert,
      Optional<String> fault) {}

  /// Reads the files; if they can be used, the calendar is what they say. Then recomputes every
  /// running clock whose provisional deadline can be firm. A bad file changes nothing: it is named
  /// in the log and by [#state()].
  ///
  /// @return how many deadlines became firm
  public int look() {
    read();
    return provisional.recompute(current.get());
  }

  State state() {
    WorkingDayCalendar calendar = current.get();
    LocalDate today = LocalDate.ofInstant(now(), WorkingDayCalendar.ZONE);
    int nextYear = today.getYear() + 1;
    boolean missing = !calendar.years().contains(nextYear);
    return new State(
        calendar,
        nextYear,
        missing,
        missing && today.getMonth().compareTo(NOTICE) >= 0,
        Optional.of(fault.get()).filter(text -> !text.isEmpty()));
  }

  private void read() {
    try {
      WorkingDayCalendar next = files.read();
      if (current.replace(next)) {
        LOG.info("the calendar now knows {}, version {}", next.years(), next.version());
      }
      fault.set("");
    } catch (InvalidCalendarFile bad) {
      String why = Objects.toString(bad.getMessage());
      if (!why.equals(fault.getAndSet(why))) {
        LOG.error("the calendar stays as it was, of {}: {}", current.get().years(), why);
      }
    }
  }

  private Instant now() {
    return clock.instant();
  }
}
