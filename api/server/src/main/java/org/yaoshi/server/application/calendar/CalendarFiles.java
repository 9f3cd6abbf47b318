package org.yaoshi.server.application.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the years come from: the files the program carries, and before them those of a directory
/// that is filled while it runs.
///
/// A file of the directory is called `YYYY.json` after the year in it; a name that does not end in
/// `.json` is passed over, so a file can be written under another name and then moved.
public final class CalendarFiles {
  private static final String SUFFIX = ".json";
  private static final Pattern NAME = Pattern.compile("([0-9]{4})\\.json");

  private final List<CalendarYear> carried;
  private final Optional<Path> directory;

  /// @param carried at most one per year
  public CalendarFiles(Collection<CalendarYear> carried, Optional<Path> directory) {
    this.carried = List.copyOf(carried);
    this.directory = directory;
  }

  /// Without the directory: what the program knows by itself.
  public WorkingDayCalendar carried() {
    return WorkingDayCalendar.of(carried);
  }

  /// Reads the directory anew, all of it.
  ///
  /// @throws InvalidCalendarFile one of its files cannot be read or breaks a rule: correct it; the
  ///   message begins with its name
  public WorkingDayCalendar read() {
    SortedMap<Integer, CalendarYear> years = new TreeMap<>();
    WorkingDayCalendar.of(carried).files().forEach(file -> years.put(file.year(), file));
    directory.ifPresent(each -> files(each).forEach(file -> put(file, years)));
    return WorkingDayCalendar.of(years.values());
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException unreadable) {
      throw new InvalidCalendarFile(
          "the calendar directory " + directory + " cannot be read", unreadable);
    }
  }

  private static void put(Path file, SortedMap<Integer, CalendarYear> years) {
    String name = file.getFileName().toString();
    Matcher year = NAME.matcher(name);
    if (!year.matches()) {
      throw new InvalidCalendarFile(name + ": a calendar file is called YYYY.json after its year");
    }
    CalendarYear read = CalendarYear.parse(octets(file, name), name);
    if (read.year() != Integer.parseInt(year.group(1))) {
      throw new InvalidCalendarFile(name + ": holds the year " + read.year());
    }
    years.put(read.year(), read);
  }

  /// One more than a file may have, at most.
  private static byte[] octets(Path file, String name) {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(CalendarYear.LARGEST_FILE + 1);
    } catch (IOException unreadable) {
      throw new InvalidCalendarFile(name + ": cannot be read", unreadable);
    }
  }
}
