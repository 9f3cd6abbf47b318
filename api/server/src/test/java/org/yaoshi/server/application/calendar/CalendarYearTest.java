package org.yaoshi.server.application.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A calendar file is read strictly")
class CalendarYearTest {
  private static final String GOOD =
      "{\"year\":2026,\"source\":\"s\",\"holidays\":[\"2026-01-01\",\"2026-01-03\"],"
          + "\"workdays\":[\"2026-01-04\"]}";

  @Test
  @DisplayName("Holidays may fall on any day of the week, make-up workdays on weekends")
  void good() {
    assertThat(parse(GOOD).holidays())
        .containsExactlyInAnyOrder(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-03"));
  }

  @ParameterizedTest(name = "{1} => {2}: {3}")
  @DisplayName("A file that breaks a rule is refused by name")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "twice                  | \"2026-01-03\"       | \"2026-01-01\"  | 2026-01-01 stands twice in holidays",
        "outside the year       | \"2026-01-03\"       | \"2025-12-31\"  | 2025-12-31 in holidays is outside 2026",
        "workday outside        | \"2026-01-04\"       | \"2027-01-02\"  | 2027-01-02 in workdays is outside 2026",
        "both                   | \"2026-01-03\"       | \"2026-01-04\"  | both a holiday and a workday",
        "weekday made up        | \"2026-01-04\"       | \"2026-01-05\"  | 2026-01-05 in workdays is a MONDAY",
        "no date                | \"2026-01-03\"       | \"2026-02-30\"  | is not a date",
        "null                   | \"2026-01-03\"       | null            | is not a date",
        "number                 | \"2026-01-03\"       | 20260103        | coerce",
        "unknown property       | \"source\"           | \"sauce\"       | sauce",
        "property twice         | \"workdays\"         | \"holidays\"    | Duplicate",
        "null list              | [\"2026-01-04\"]     | null            | all required",
        "year too early         | 2026,                | 1999,           | year 1999",
        "year as text           | 2026,                | \"2026\",       | coerce",
        "fraction               | 2026,                | 2026.5,         | coerce",
        "blank source           | \"s\"                | \" \"           | source has",
        "trailing               | ]}                   | ]} {}           | railing token",
        "cut short              | ]}                   | ]               | nexpected end-of-input",
        "nested                 | \"2026-01-03\"       | [[[[[1]]]]]     | from Array value",
      })
  void refused(String what, String replaced, String by, String message) {
    String file = GOOD.replace(replaced, by);
    assertThat(file).as(what).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> parse(file))
        .isInstanceOf(InvalidCalendarFile.class)
        .hasMessageStartingWith("test.json: ")
        .hasMessageContaining(message);
  }

  @Test
  @DisplayName("At most 64 KiB")
  void tooLarge() {
    assertThatThrownBy(() -> parse(GOOD + " ".repeat(64 * 1024)))
        .isInstanceOf(InvalidCalendarFile.class)
        .hasMessageContaining("the most is 65536");
  }

  @Test
  @DisplayName("Hostile bytes give InvalidCalendarFile and nothing else")
  void hostile() {
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] file = GOOD.getBytes(UTF_8);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      try {
        CalendarYear.parse(file, "fuzz");
      } catch (InvalidCalendarFile expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(15_000);
  }

  private static CalendarYear parse(String json) {
    return CalendarYear.parse(json.getBytes(UTF_8), "test.json");
  }
}
