package org.yaoshi.cli.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.yaoshi.cli.chaos.Finding.Kind;
import org.yaoshi.load.Machine;

/// The table, for people, and its place in a document that is written by hand for the rest.
final class ReliabilityDocument {
  private static final String BEGIN = "<!-- begin: written by ops/yaoshi chaos -->";
  private static final String END = "<!-- end: written by ops/yaoshi chaos -->";

  private ReliabilityDocument() {}

  /// @param leftOut faults that could not be done, and why
  static String table(List<Row> rows, Map<Fault, String> leftOut, int clients, Instant at) {
    var text = new StringBuilder();
    text.append(
        "Measured %s with %d clients on %s.%n%n"
            .formatted(at.atOffset(ZoneOffset.UTC).toLocalDate(), clients, Machine.describe()));
    text.append(
        "| fault | runs | certificates issued meanwhile | revoked unreleased | revocations confirmed"
            + " | longest pause, s | slowest request, s | losses | doubles | breaches |\n");
    text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (Row row : rows) {
      text.append(
          "| %s | %d | %,d | %d | %d | %.1f | %.1f | %d | %d | %d |%n"
              .formatted(
                  row.fault().title(),
                  row.runs(),
                  row.certificates(),
                  row.unreleased(),
                  row.revoked(),
                  row.longestPause(),
                  row.slowest(),
                  row.count(Kind.LOSS),
                  row.count(Kind.DOUBLE),
                  row.count(Kind.BREACH)));
    }
    if (!leftOut.isEmpty()) text.append('\n');
    leftOut.forEach((fault, why) -> text.append("Left out: %s, %s.%n".formatted(fault, why)));
    return text.toString();
  }

  /// Puts the table in the place of the earlier one.
  ///
  /// @throws IOException also when the document has no place for it
  static void write(Path document, String table) throws IOException {
    String text = Files.readString(document);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) throw new IOException(document + " has no place for the table");
    Files.writeString(
        document, text.substring(0, begin + BEGIN.length()) + "\n" + table + text.substring(end));
  }
}
