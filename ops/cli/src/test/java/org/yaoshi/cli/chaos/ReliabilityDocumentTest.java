package org.yaoshi.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The document on reliability")
class ReliabilityDocumentTest {
  private static final Row ROW =
      new Row(Fault.SERVER_KILLED, 3, 1200, 4, 48, 11.24, 12.5, List.of(Finding.loss("one")));

  @TempDir Path directory;

  @Test
  @DisplayName("has a row for each fault, with what was lost and doubled")
  void table() {
    String table =
        ReliabilityDocument.table(List.of(ROW), Map.of(), 8, Instant.parse("2026-03-01T12:00:00Z"));

    assertThat(table)
        .startsWith("Measured 2026-03-01 with 8 clients on ")
        .endsWith("| 3 | 1,200 | 4 | 48 | 11.2 | 12.5 | 1 | 0 | 0 |\n");
  }

  @Test
  @DisplayName("says which fault was left out, and why")
  void leftOut() {
    Map<Fault, String> leftOut = Map.of(Fault.DISK_FULL, "only root may mount a file system");

    String table =
        ReliabilityDocument.table(List.of(ROW), leftOut, 8, Instant.parse("2026-03-01T12:00:00Z"));

    assertThat(table).endsWith("|\n\nLeft out: disk-full, only root may mount a file system.\n");
  }

  @Test
  @DisplayName("keeps what is written by hand around the table")
  void place() throws IOException {
    Path document =
        Files.writeString(
            directory.resolve("reliability.md"),
            """
            # By hand
            <!-- begin: written by ops/yaoshi chaos -->
            old
            <!-- end: written by ops/yaoshi chaos -->
            After.
            """);

    ReliabilityDocument.write(document, "new\n");

    assertThat(document)
        .hasContent(
            """
            # By hand
            <!-- begin: written by ops/yaoshi chaos -->
            new
            <!-- end: written by ops/yaoshi chaos -->
            After.
            """);
  }

  @Test
  @DisplayName("is left alone when it has no place for the table")
  void noPlace() throws IOException {
    Path document = Files.writeString(directory.resolve("other.md"), "text");

    assertThatThrownBy(() -> ReliabilityDocument.write(document, "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no place for the table");
    assertThat(document).hasContent("text");
  }
}
