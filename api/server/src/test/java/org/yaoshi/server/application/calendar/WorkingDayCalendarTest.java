package org.yaoshi.server.application.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Working days as the State Council's notices fix them")
class WorkingDayCalendarTest {
  private final WorkingDayCalendar calendar =
      WorkingDayCalendar.of(Stream.of(2024, 2025, 2026).map(WorkingDayCalendarTest::file).toList());

  @Test
  @DisplayName("2026 makes up work on exactly the six weekend days of the notice")
  void makeUpDaysOf2026() {
    assertThat(file(2026).workdays())
        .containsExactlyInAnyOrder(
            LocalDate.parse("2026-01-04"),
            LocalDate.parse("2026-02-14"),
            LocalDate.parse("2026-02-28"),
            LocalDate.parse("2026-05-09"),
            LocalDate.parse("2026-09-20"),
            LocalDate.parse("2026-10-10"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("Workday if made up, or Monday to Friday and no holiday")
  @CsvSource({
    "2026-02-13, true", // Friday
    "2026-02-14, true", // Saturday, made up
    "2026-02-15, false", // Sunday, holiday
    "2026-02-16, false", // Monday, holiday
    "2026-02-24, true", // Tuesday after Spring Festival
    "2026-03-07, false", // an ordinary Saturday
    "2025-10-06, false", // Monday, Mid-autumn in the National Day week
    "2025-10-11, true", // Saturday, made up
    "2024-02-09, true", // New Year's Eve 2024 was no statutory day
    "2023-10-02, true", // no file: Monday counts
    "2027-01-02, false", // no file: Saturday does not
  })
  void isWorkingDay(LocalDate day, boolean expected) {
    assertThat(calendar.isWorkingDay(day)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @DisplayName("Civil Code art. 201: the start day is not counted, the last day counts to its end")
  @CsvSource({
    // Thursday 12 February 2026, 10:00 in Shanghai: Friday, then Saturday made up
    "2026-02-12T02:00:00Z, 2, 2026-02-14, 2026-02-14T16:00:00Z",
    // over Spring Festival: 13, 14, 24, 25, 26 February
    "2026-02-12T02:00:00Z, 5, 2026-02-26, 2026-02-26T16:00:00Z",
    // 23:59:59 and 00:00:00 in Shanghai are different start days
    "2026-03-02T15:59:59Z, 1, 2026-03-03, 2026-03-03T16:00:00Z",
    "2026-03-02T16:00:00Z, 1, 2026-03-04, 2026-03-04T16:00:00Z",
    // a start on a holiday
    "2026-10-03T04:00:00Z, 3, 2026-10-10, 2026-10-10T16:00:00Z",
    // Spring Festival 2025: Friday 24, then Sunday 26 made up, Monday 27, Wednesday 5 February
    "2025-01-23T02:00:00Z, 4, 2025-02-05, 2025-02-05T16:00:00Z",
    // Labour Day 2025: Sunday 27 April made up, 28, 29, 30, then Tuesday 6 May
    "2025-04-25T02:00:00Z, 5, 2025-05-06, 2025-05-06T16:00:00Z",
    // National Day and Mid-autumn 2025: Sunday 28 September made up, 29, 30, then Thursday 9
    // October
    "2025-09-26T02:00:00Z, 4, 2025-10-09, 2025-10-09T16:00:00Z",
    // and Saturday 11 October made up
    "2025-10-09T02:00:00Z, 2, 2025-10-11, 2025-10-11T16:00:00Z",
    // New Year 2026, over the boundary: 31 December, then Sunday 4 January made up
    "2025-12-30T02:00:00Z, 2, 2026-01-04, 2026-01-04T16:00:00Z",
    // Dragon Boat 2026: Friday 19 June is free
    "2026-06-18T02:00:00Z, 1, 2026-06-22, 2026-06-22T16:00:00Z",
    // Mid-autumn 2026: Sunday 20 September made up, Friday 25 free
    "2026-09-18T02:00:00Z, 5, 2026-09-24, 2026-09-24T16:00:00Z",
    "2026-09-24T02:00:00Z, 1, 2026-09-28, 2026-09-28T16:00:00Z",
  })
  void deadline(Instant start, int workingDays, LocalDate lastDay, Instant end) {
    assertThat(calendar.deadline(start, workingDays)).isEqualTo(new Deadline(lastDay, end, false));
  }

  @Test
  @DisplayName("A deadline is provisional exactly when it counts days of a year without a file")
  void provisional() {
    assertThat(calendar.deadline(Instant.parse("2026-12-29T04:00:00Z"), 2))
        .isEqualTo(
            new Deadline(
                LocalDate.parse("2026-12-31"), Instant.parse("2026-12-31T16:00:00Z"), false));
    assertThat(calendar.deadline(Instant.parse("2026-12-29T04:00:00Z"), 3))
        .isEqualTo(
            new Deadline(
                LocalDate.parse("2027-01-01"), Instant.parse("2027-01-01T16:00:00Z"), true));
    assertThat(calendar.deadline(Instant.parse("2023-12-29T04:00:00Z"), 1).provisional()).isTrue();
    assertThat(calendar.deadline(Instant.parse("2023-12-31T04:00:00Z"), 1).provisional()).isFalse();
  }

  @Test
  @DisplayName("A deadline is missed from midnight in Shanghai on")
  void missed() {
    Deadline deadline = calendar.deadline(Instant.parse("2026-03-02T02:00:00Z"), 2);
    assertThat(deadline.isMissedAt(Instant.parse("2026-03-04T15:59:59.999Z"))).isFalse();
    assertThat(deadline.isMissedAt(Instant.parse("2026-03-04T16:00:00Z"))).isTrue();
  }

  @Test
  @DisplayName("n working days are used on the last day of a deadline of n, n + 1 never before")
  void usedAgreesWithDeadline() {
    Random random = new Random(20260101);
    long from = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    for (int round = 0; round < 2000; round++) {
      Instant start = Instant.ofEpochSecond(from + random.nextInt(1000 * 86_400));
      int days = 1 + random.nextInt(30);
      Deadline deadline = calendar.deadline(start, days);
      assertThat(calendar.isWorkingDay(deadline.lastDay())).isTrue();
      assertThat(calendar.workingDaysUsed(start, deadline.end().minusNanos(1))).isEqualTo(days);
      assertThat(calendar.workingDaysUsed(start, deadline.end().minusSeconds(86_401)))
          .isEqualTo(days - 1);
    }
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @DisplayName("Working days left are those after today, the last one included")
  @CsvSource({
    "2026-02-12T02:00:00Z, 5", // the day of the start
    "2026-02-14T15:59:59Z, 3", // Saturday, made up
    "2026-02-20T02:00:00Z, 3", // in the holidays
    "2026-02-25T02:00:00Z, 1",
    "2026-02-26T15:59:59Z, 0", // the last day
    "2026-02-26T16:00:00Z, 0", // too late
  })
  void left(Instant now, int expected) {
    Deadline deadline = calendar.deadline(Instant.parse("2026-02-12T02:00:00Z"), 5);
    assertThat(calendar.workingDaysLeft(now, deadline.end())).isEqualTo(expected);
  }

  @Test
  @DisplayName("None are used on the day of the start; time does not run backwards")
  void usedAtStart() {
    Instant start = Instant.parse("2026-03-02T02:00:00Z");
    assertThat(calendar.workingDaysUsed(start, start)).isZero();
    assertThat(calendar.workingDaysUsed(start, Instant.parse("2026-03-02T15:59:59Z"))).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar.workingDaysUsed(start, start.minusSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar.workingDaysUsed(start, start.plusSeconds(4_000_000_000L)));
  }

  @ParameterizedTest
  @DisplayName("Only 1 to 1000 working days can be counted")
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
  void outOfBounds(int workingDays) {
    Instant start = Instant.parse("2026-03-02T02:00:00Z");
    assertThatIllegalArgumentException().isThrownBy(() -> calendar.deadline(start, workingDays));
  }

  @Test
  @DisplayName("The version names the days, not the order or the source's wording")
  void version() {
    CalendarYear year = file(2026);
    CalendarYear reworded = new CalendarYear(2026, "elsewhere", year.holidays(), year.workdays());
    CalendarYear fewer = new CalendarYear(2026, "elsewhere", year.holidays(), Set.of());
    String version = WorkingDayCalendar.of(List.of(year, file(2025))).version();
    assertThat(version).matches("[0-9a-f]{64}");
    assertThat(WorkingDayCalendar.of(List.of(file(2025), reworded)).version()).isEqualTo(version);
    assertThat(WorkingDayCalendar.of(List.of(file(2025), fewer)).version()).isNotEqualTo(version);
    assertThat(calendar.version()).isNotEqualTo(version);
    assertThat(calendar.years()).containsExactly(2024, 2025, 2026);
  }

  @Test
  @DisplayName("Two files for one year are refused")
  void twoFiles() {
    assertThatThrownBy(() -> WorkingDayCalendar.of(List.of(file(2026), file(2026))))
        .isInstanceOf(InvalidCalendarFile.class)
        .hasMessage("two files for 2026");
  }

  private static CalendarYear file(int year) {
    String name = "/calendar/" + year + ".json";
    try (InputStream file = WorkingDayCalendarTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return CalendarYear.parse(file.readAllBytes(), name);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
