package org.yaoshi.server.application.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which days are working days, and when a number of them is over. Immutable.
///
/// A day is a working day if its year's file lists it under workdays, or if it is Monday to Friday
/// and not listed under holidays. In a year without a file, Monday to Friday are.
///
/// A notice may move a day of the December before it; then that year's file changes as well, and
/// with it the [#version()].
public final class WorkingDayCalendar {
  /// The zone in which days begin and end.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int MOST_WORKING_DAYS = 1000;
  private static final int LONGEST_SPAN_DAYS = 36_525;

  private final SortedMap<Integer, CalendarYear> years;
  private final String version;

  private WorkingDayCalendar(SortedMap<Integer, CalendarYear> years) {
    this.years = years;
    this.version = digest(years.values());
  }

  /// @param files at most one per year; may be empty
  /// @throws InvalidCalendarFile two files for one year
  public static WorkingDayCalendar of(Collection<CalendarYear> files) {
    SortedMap<Integer, CalendarYear> years = new TreeMap<>();
    for (CalendarYear file : files) {
      if (years.put(file.year(), file) != null) {
        throw new InvalidCalendarFile("two files for " + file.year());
      }
    }
    return new WorkingDayCalendar(years);
  }

  /// Names the days of all loaded years: SHA-256, 64 lower-case hexadecimal digits. Two calendars
  /// with one version give the same deadlines.
  public String version() {
    return version;
  }

  /// The years whose holidays are known, ascending.
  public NavigableSet<Integer> years() {
    return Collections.unmodifiableNavigableSet(new TreeSet<>(years.keySet()));
  }

  /// What was loaded, ascending by year.
  public Collection<CalendarYear> files() {
    return Collections.unmodifiableCollection(years.values());
  }

  public boolean isWorkingDay(LocalDate day) {
    CalendarYear year = years.get(day.getYear());
    if (year == null) {
      return !isWeekend(day);
    }
    return isWeekend(day) ? year.workdays().contains(day) : !year.holidays().contains(day);
  }

  /// The end of the last of `workingDays` working days; the day of `start` is not counted (Civil
  /// Code art. 201), and the last day counts to its end.
  ///
  /// @param workingDays 1 to 1000
  public Deadline deadline(Instant start, int workingDays) {
    if (workingDays < 1 || workingDays > MOST_WORKING_DAYS) {
      throw new IllegalArgumentException(
          workingDays + " working days; 1 to " + MOST_WORKING_DAYS + " can be counted");
    }
    LocalDate day = dayOf(start);
    boolean provisional = false;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      provisional |= !years.containsKey(day.getYear());
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return new Deadline(day, day.plusDays(1).atStartOfDay(ZONE).toInstant(), provisional);
  }

  /// The working days after the day of `from`, up to and including the day of `to`; so `n` on the
  /// last day of a deadline of `n` working days that started at `from`.
  ///
  /// @param to not before `from`, and at most 100 years after it
  public int workingDaysUsed(Instant from, Instant to) {
    LocalDate first = dayOf(from).plusDays(1);
    LocalDate end = dayOf(to).plusDays(1);
    if (to.isBefore(from) || ChronoUnit.DAYS.between(first, end) > LONGEST_SPAN_DAYS) {
      throw new IllegalArgumentException(
          from + " to " + to + " does not run forward, at most 100 years");
    }
    return (int) first.datesUntil(end).filter(this::isWorkingDay).count();
  }

  /// The working days after the day of `now` until a deadline's last day, that one included; 0 on
  /// the last day and after it.
  ///
  /// @param end as [Deadline#end()]; at most 100 years after `now`
  public int workingDaysLeft(Instant now, Instant end) {
    Instant last = end.minusNanos(1);
    return last.isBefore(now) ? 0 : workingDaysUsed(now, last);
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  private static String digest(Collection<CalendarYear> years) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      years.forEach(year -> sha256.update(year.canonical().getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
