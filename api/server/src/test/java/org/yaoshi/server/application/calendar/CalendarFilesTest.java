package org.yaoshi.server.application.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Calendar files, carried and put into a directory")
class CalendarFilesTest {
  private static final CalendarYear CARRIED =
      new CalendarYear(2026, "carried", Set.of(LocalDate.parse("2026-01-01")), Set.of());
  private static final String YEAR_2027 =
      """
      {"year": 2027, "source": "synthetic",
       "holidays": ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"],
       "workdays": ["2027-01-09"]}""";

  @TempDir private Path directory;

  @Test
  @DisplayName("A file for a further year adds it; the version changes with the content")
  void added() throws IOException {
    CurrentCalendar current = new CurrentCalendar(files().carried());
    Instant newYearsEve = Instant.parse("2026-12-31T02:00:00Z");
    assertThat(current.get().deadline(newYearsEve, 2).provisional()).isTrue();
    assertThat(current.replace(files().read())).as("nothing came").isFalse();
    write("2027.json", YEAR_2027);
    assertThat(current.replace(files().read())).isTrue();
    assertThat(current.get().years()).containsExactly(2026, 2027);
    assertThat(current.get().deadline(newYearsEve, 2))
        .isEqualTo(
            new Deadline(
                LocalDate.parse("2027-01-06"), Instant.parse("2027-01-06T16:00:00Z"), false));
  }

  @Test
  @DisplayName("The directory's file for a year counts before the carried one")
  void corrected() throws IOException {
    write(
        "2026.json", "{\"year\": 2026, \"source\": \"later\", \"holidays\": [], \"workdays\": []}");
    assertThat(files().read().files()).extracting(CalendarYear::source).containsExactly("later");
    assertThat(files().read().version()).isNotEqualTo(files().carried().version());
  }

  @Test
  @DisplayName("A file that is still being written under another name is passed over")
  void passedOver() throws IOException {
    write("2027.json.part", "{");
    write("README", "not a calendar");
    assertThat(files().read().version()).isEqualTo(files().carried().version());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @DisplayName("One bad file, and none is taken; the message begins with its name")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "2028.json | {                                   | 2028.json: ",
        "2028.json | {\"year\": 2027, \"source\": \"x\", \"holidays\": [], \"workdays\": []}"
            + " | 2028.json: holds the year 2027",
        "next.json | {} | next.json: a calendar file is called YYYY.json after its year",
      })
  void bad(String name, String content, String message) throws IOException {
    write("2027.json", YEAR_2027);
    write(name, content);
    assertThatThrownBy(() -> files().read())
        .isInstanceOf(InvalidCalendarFile.class)
        .hasMessageStartingWith(message);
  }

  @Test
  @DisplayName("A directory that is not there is named")
  void noDirectory() {
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> new CalendarFiles(List.of(CARRIED), Optional.of(nowhere)).read())
        .isInstanceOf(InvalidCalendarFile.class)
        .hasMessageContaining(nowhere.toString());
  }

  private CalendarFiles files() {
    return new CalendarFiles(List.of(CARRIED), Optional.of(directory));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }
}
