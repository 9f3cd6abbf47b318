package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.application.Calendars;
import org.yaoshi.server.application.calendar.CalendarYear;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import tools.jackson.databind.JsonNode;

@DisplayName("Deadlines: domain specification F, ADR 14")
class DeadlinesTest {
  private static final RunningServer SERVER = RunningServer.get();
  private static final Caller AUTHORITY = SERVER.staff("authority");
  private static final Duration HOUR = Duration.ofHours(1);

  private final int year = today().getYear();
  private final Path nextYear = SERVER.calendars().resolve((year + 1) + ".json");

  @AfterEach
  void forget() throws IOException {
    Files.deleteIfExists(nextYear);
    look();
  }

  @Test
  @DisplayName("A provisional deadline is recomputed once when the year arrives, then pinned")
  void recomputedOnce() {
    Instant newYearsEve = at(LocalDate.of(year, Month.DECEMBER, 31));
    List<Enterprise> made = new ArrayList<>();
    SERVER.clock().later(until(newYearsEve), () -> made.add(Enterprise.verifying()));
    Enterprise enterprise = made.getFirst();
    JsonNode before = stage(enterprise);
    assertThat(before.get("provisional").booleanValue()).isTrue();
    assertThat(listed("status=PROVISIONAL", enterprise)).isPresent();
    Instant start = instant(before, "startedAt");
    assertThat(instant(before, "dueAt"))
        .isEqualTo(WorkingDayCalendar.of(List.of()).deadline(start, 2).end());

    write(januaryFreeUntil(7));
    assertThat(look()).isPositive();
    JsonNode after = stage(enterprise);
    assertThat(after.get("provisional").booleanValue()).isFalse();
    assertThat(instant(after, "dueAt"))
        .isEqualTo(calendar(januaryFreeUntil(7)).deadline(start, 2).end());
    assertThat(listed("status=PROVISIONAL", enterprise)).isEmpty();

    write(januaryFreeUntil(10));
    assertThat(look()).isZero();
    assertThat(stage(enterprise)).isEqualTo(after);
    assertThat(recomputations(enterprise)).hasSize(1);
    assertThat(recomputations(enterprise).getFirst().get("canonical").stringValue())
        .contains(before.get("dueAt").stringValue(), after.get("dueAt").stringValue())
        .contains(calendarVersions(enterprise));
  }

  @Test
  @DisplayName("A stopped clock keeps the deadline that was promised")
  void stoppedStays() {
    Instant newYearsEve = at(LocalDate.of(year, Month.DECEMBER, 31));
    List<Enterprise> made = new ArrayList<>();
    SERVER.clock().later(until(newYearsEve), () -> made.add(Enterprise.verifying()));
    Enterprise enterprise = made.getFirst();
    done(enterprise.event(AUTHORITY, "{\"event\": \"fail\", \"remark\": \"印章不清\"}"), 200);
    JsonNode before = stage(enterprise);
    write(januaryFreeUntil(7));
    look();
    assertThat(stage(enterprise)).isEqualTo(before);
    assertThat(recomputations(enterprise)).isEmpty();
  }

  @Test
  @DisplayName("A bad file is named, and the calendar before it stays as a whole")
  void badFile() {
    String version = calendars().get("version").stringValue();
    write("{\"year\": " + (year + 1) + ", \"source\": \"x\", \"holidays\": [\"2026-13-01\"");
    look();
    assertThat(calendars().get("version").stringValue()).isEqualTo(version);
    assertThat(calendars().get("fault").stringValue()).startsWith(nextYear.getFileName() + ": ");
    write(januaryFreeUntil(3));
    look();
    assertThat(calendars().get("version").stringValue()).isNotEqualTo(version);
    assertThat(calendars().has("fault")).isFalse();
    assertThat(calendars().get("nextYearMissing").booleanValue()).isFalse();
  }

  @Test
  @DisplayName("The next year's missing calendar is an alert from 1 November on")
  void alert() {
    LocalDate november = LocalDate.of(year, Month.NOVEMBER, 1);
    if (!november.isAfter(today())) november = november.plusYears(1);
    Instant first = at(november);
    SERVER.clock().later(until(first), () -> alert(true));
    SERVER.clock().later(until(first.minus(Duration.ofDays(1))), () -> alert(false));
  }

  @Test
  @DisplayName("Due soon with one working day left, overdue at the end, off the list when stopped")
  void lists() {
    Enterprise enterprise = Enterprise.verifying();
    JsonNode fresh = listed("owner=AUTHORITY", enterprise).orElseThrow();
    assertThat(fresh.get("workingDaysUsed").intValue()).isZero();
    assertThat(fresh.get("workingDaysLeft").intValue()).isEqualTo(2);
    assertThat(fresh.get("state").stringValue()).isEqualTo("VERIFYING");
    assertThat(listed("owner=PROVIDER", enterprise)).isEmpty();
    assertThat(listed("status=DUE_SOON", enterprise)).isEmpty();

    Instant end = instant(fresh, "dueAt");
    SERVER.clock().later(until(end).minus(HOUR), () -> dueSoon(enterprise));
    SERVER.clock().later(until(end).plus(HOUR), () -> overdue(enterprise));

    done(enterprise.event(AUTHORITY, "{\"event\": \"pass\"}"), 200);
    assertThat(listed("owner=AUTHORITY", enterprise)).isEmpty();
    JsonNode provider = listed("owner=PROVIDER", enterprise).orElseThrow();
    assertThat(provider.get("workingDays").intValue()).isEqualTo(5);
    String fail = "{\"event\": \"fail\", \"remark\": \"印章不清\"}";
    done(enterprise.event(SERVER.staff("provider"), fail), 200);
    assertThat(listed("", enterprise)).as("nobody's time").isEmpty();
  }

  @Test
  @DisplayName("Staff only; pages by cursor, the most urgent first; a foreign cursor is refused")
  void pages() {
    for (int i = 0; i < 3; i++) Enterprise.verifying();
    List<JsonNode> all = all("");
    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    assertThat(all.stream().map(each -> instant(each, "dueAt"))).isSorted();
    assertThat(all.stream().map(each -> each.get("applicationId"))).doesNotHaveDuplicates();
    assertThat(AUTHORITY.get("/deadlines?cursor=bm9uc2Vuc2U").statusCode()).isEqualTo(422);
    assertThat(SERVER.enterprise().get("/deadlines").statusCode()).isEqualTo(403);
    assertThat(SERVER.enterprise().get("/calendars").statusCode()).isEqualTo(403);
  }

  private static void dueSoon(Enterprise enterprise) {
    JsonNode soon = listed("status=DUE_SOON", enterprise).orElseThrow();
    assertThat(soon.get("workingDaysLeft").intValue()).isZero();
    assertThat(soon.get("workingDaysUsed").intValue()).isEqualTo(2);
    assertThat(soon.get("overdue").booleanValue()).isFalse();
    assertThat(listed("status=OVERDUE", enterprise)).isEmpty();
  }

  private static void overdue(Enterprise enterprise) {
    JsonNode late = listed("status=OVERDUE&owner=AUTHORITY", enterprise).orElseThrow();
    assertThat(late.get("overdue").booleanValue()).isTrue();
    assertThat(listed("status=DUE_SOON", enterprise)).isEmpty();
  }

  private static void alert(boolean expected) {
    assertThat(calendars().get("nextYearMissing").booleanValue()).isTrue();
    assertThat(calendars().get("alert").booleanValue()).isEqualTo(expected);
  }

  private static JsonNode calendars() {
    return done(AUTHORITY.get("/calendars"), 200);
  }

  private static JsonNode stage(Enterprise enterprise) {
    String path = "/applications/" + enterprise.application() + "/timeline";
    return done(AUTHORITY.get(path), 200).get("stages").get(0);
  }

  private static List<JsonNode> recomputations(Enterprise enterprise) {
    String subject = "application:" + enterprise.application();
    String path = "/audit/entries?action=clock.recompute&subject=" + subject;
    return items(done(SERVER.staff("auditor").get(path), 200));
  }

  private static String calendarVersions(Enterprise enterprise) {
    return SERVER
        .database()
        .jdbc()
        .sql(
            """
            SELECT calendar_version FROM stage_clock
            WHERE application_id = :id::uuid AND recomputed_at IS NOT NULL
            """)
        .param("id", enterprise.application())
        .query(String.class)
        .single();
  }

  private static Optional<JsonNode> listed(String filter, Enterprise enterprise) {
    return all(filter).stream()
        .filter(each -> each.get("applicationId").stringValue().equals(enterprise.application()))
        .findFirst();
  }

  /// All pages, two deadlines to a page.
  private static List<JsonNode> all(String filter) {
    List<JsonNode> found = new ArrayList<>();
    JsonNode page = done(AUTHORITY.get("/deadlines?limit=2&" + filter), 200);
    found.addAll(items(page));
    while (page.has("nextCursor")) {
      String cursor = "&cursor=" + page.get("nextCursor").stringValue();
      page = done(AUTHORITY.get("/deadlines?limit=2&" + filter + cursor), 200);
      found.addAll(items(page));
    }
    return found;
  }

  private static List<JsonNode> items(JsonNode page) {
    List<JsonNode> items = new ArrayList<>();
    page.get("items").forEach(items::add);
    return items;
  }

  private static int look() {
    return SERVER.part(Calendars.class).look();
  }

  private void write(String json) {
    try {
      Files.writeString(nextYear, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String januaryFreeUntil(int day) {
    String holidays =
        IntStream.rangeClosed(1, day)
            .mapToObj(each -> "\"" + LocalDate.of(year + 1, Month.JANUARY, each) + "\"")
            .collect(Collectors.joining(", "));
    return """
    {"year": %d, "source": "synthetic", "holidays": [%s], "workdays": []}"""
        .formatted(year + 1, holidays);
  }

  private static WorkingDayCalendar calendar(String json) {
    byte[] octets = json.getBytes(StandardCharsets.UTF_8);
    return WorkingDayCalendar.of(List.of(CalendarYear.parse(octets, "synthetic")));
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(SERVER.clock().instant(), WorkingDayCalendar.ZONE);
  }

  private static Instant at(LocalDate day) {
    return day.atTime(10, 0).atZone(WorkingDayCalendar.ZONE).toInstant();
  }

  private static Duration until(Instant instant) {
    return Duration.between(SERVER.clock().instant(), instant);
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(node.get(field).stringValue());
  }
}
