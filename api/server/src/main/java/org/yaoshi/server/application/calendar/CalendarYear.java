package org.yaoshi.server.application.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// What one calendar year changes about the week.
///
/// The file is JSON, UTF-8, at most 64 KiB, dates as ISO 8601 `yyyy-MM-dd`:
/// `{"year":2026,"source":"…","holidays":["2026-01-01",…],"workdays":["2026-01-04",…]}`.
///
/// @param year 2000 to 2999
/// @param source who says so; 1 to 300 characters
/// @param holidays days without work; a weekend day may be among them
/// @param workdays Saturdays and Sundays on which work is made up
public record CalendarYear(
    int year, String source, Set<LocalDate> holidays, Set<LocalDate> workdays) {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;
  private static final int LONGEST_SOURCE = 300;

  /// Octets.
  static final int LARGEST_FILE = 64 * 1024;

  private static final int DEEPEST = 4;
  private static final int LONGEST_STRING = 1000;
  private static final JsonMapper STRICT = mapper();

  public CalendarYear {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new InvalidCalendarFile(
          "year " + year + " is not from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    if (source.isBlank() || source.length() > LONGEST_SOURCE) {
      throw new InvalidCalendarFile(year + ": source has 1 to " + LONGEST_SOURCE + " characters");
    }
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
    for (LocalDate holiday : holidays) {
      requireYear(year, "holidays", holiday);
      if (workdays.contains(holiday)) {
        throw new InvalidCalendarFile(holiday + " is both a holiday and a workday");
      }
    }
    for (LocalDate workday : workdays) {
      requireYear(year, "workdays", workday);
      if (!WorkingDayCalendar.isWeekend(workday)) {
        throw new InvalidCalendarFile(
            workday + " in workdays is a " + workday.getDayOfWeek() + ", not a weekend day");
      }
    }
  }

  /// @param json the file's bytes
  /// @param name what to call the file in a message
  /// @throws InvalidCalendarFile for anything but a well-formed file that keeps the rules
  public static CalendarYear parse(byte[] json, String name) {
    if (json.length > LARGEST_FILE) {
      throw new InvalidCalendarFile(
          name + ": " + json.length + " bytes, the most is " + LARGEST_FILE);
    }
    try {
      return STRICT.readValue(json, File.class).check();
    } catch (JacksonException malformed) {
      throw new InvalidCalendarFile(name + ": " + malformed.getOriginalMessage(), malformed);
    } catch (InvalidCalendarFile wrong) {
      throw new InvalidCalendarFile(name + ": " + wrong.getMessage(), wrong);
    }
  }

  /// The days in order, one to a line: what a calendar's version is computed over.
  String canonical() {
    StringBuilder lines = new StringBuilder().append("year ").append(year).append('\n');
    new TreeSet<>(holidays).forEach(day -> lines.append("holiday ").append(day).append('\n'));
    new TreeSet<>(workdays).forEach(day -> lines.append("workday ").append(day).append('\n'));
    return lines.toString();
  }

  private static void requireYear(int year, String list, LocalDate day) {
    if (day.getYear() != year) {
      throw new InvalidCalendarFile(day + " in " + list + " is outside " + year);
    }
  }

  private static JsonMapper mapper() {
    JsonFactory bounded =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST_FILE)
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(bounded)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  /// The file as it is written, before any rule is checked.
  private record File(
      int year,
      @Nullable String source,
      @Nullable List<@Nullable String> holidays,
      @Nullable List<@Nullable String> workdays) {
    CalendarYear check() {
      if (source == null || holidays == null || workdays == null) {
        throw new InvalidCalendarFile("year, source, holidays and workdays are all required");
      }
      return new CalendarYear(year, source, days("holidays", holidays), days("workdays", workdays));
    }

    private static NavigableSet<LocalDate> days(String list, List<@Nullable String> written) {
      NavigableSet<LocalDate> days = new TreeSet<>();
      for (String text : written) {
        LocalDate day = day(list, String.valueOf(text));
        if (!days.add(day)) {
          throw new InvalidCalendarFile(day + " stands twice in " + list);
        }
      }
      return days;
    }

    private static LocalDate day(String list, String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException malformed) {
        throw new InvalidCalendarFile(
            "'" + text + "' in " + list + " is not a date yyyy-MM-dd", malformed);
      }
    }
  }
}
