package org.yaoshi.server.application.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.server.application.workflow.Procedure.Flag;
import org.yaoshi.server.identity.Role;

@DisplayName("ops/docs/procedures.md says what the table says")
class ProceduresDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "api/server"))
          .resolve("../../ops/docs/procedures.md")
          .normalize();

  private final StateTable table = StateTable.ofTheProgramme();

  @Test
  @DisplayName("It is written by this test: -Dprocedures=write")
  void isCurrent() throws IOException {
    if (System.getProperty("procedures", "check").equals("write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, document());
    }
    assertThat(DOCUMENT).as("run the test with -Dprocedures=write").hasContent(document());
  }

  private String document() {
    return """
    # Procedures and the state table

    Generated from the code that decides (`org.yaoshi.server.application.workflow`) by its test
    `ProceduresDocumentTest`; do not edit.

    ## Procedures

    Materials: %s.

    %s

    ## The life of a first application made online (P1)

    This release runs P1. Working days: the authority has 2, the provider 5; time with a courier is
    nobody's. The login username stays with its account, also when an application is withdrawn.

    %s

    ## Every row

    What has no row does not happen. `done` is reported by the production order, never asked for.

    %s
    """
        .formatted(
            Arrays.stream(MaterialKind.values())
                .map(kind -> "%s = %s".formatted(kind.letter(), kind.title()))
                .collect(Collectors.joining(", ")),
            procedures(),
            rows(row -> row.applicability().covers(Procedure.FIRST_ONLINE)),
            rows(_ -> true));
  }

  private static String procedures() {
    Stream<List<String>> rows =
        Arrays.stream(Procedure.values())
            .map(
                procedure ->
                    List.of(
                        procedure.code(),
                        "`" + procedure.name() + "`",
                        procedure.title(),
                        letters(procedure.materials()),
                        letters(procedure.scans()),
                        Integer.toString(procedure.providerDays()),
                        Arrays.stream(Flag.values())
                            .filter(procedure::has)
                            .map(flag -> flag.name().toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining(", "))));
    return markdown(
        List.of("", "procedure", "业务", "papers", "scans", "provider's working days", "flags"),
        rows);
  }

  private String rows(Predicate<Row> predicate) {
    Stream<List<String>> rows =
        table.rows().stream()
            .filter(predicate)
            .map(
                row ->
                    List.of(
                        row.from().name(),
                        "`" + row.event().text() + "`",
                        row.to().name(),
                        row.roles().stream()
                            .sorted()
                            .map(Role::text)
                            .collect(Collectors.joining(", ")),
                        row.guards().stream()
                            .sorted()
                            .map(Guard::text)
                            .collect(Collectors.joining("; ")),
                        row.clock().text(),
                        row.effects().stream().map(Effect::text).collect(Collectors.joining("; ")),
                        row.applicability().text()));
    return markdown(
        List.of("from", "event", "to", "who", "guards", "clock", "effects", "for"), rows);
  }

  private static String markdown(List<String> head, Stream<List<String>> rows) {
    return Stream.concat(Stream.of(head, head.stream().map(_ -> "---").toList()), rows)
        .map(cells -> "| " + String.join(" | ", cells) + " |")
        .collect(Collectors.joining("\n"));
  }

  private static String letters(java.util.Set<MaterialKind> kinds) {
    return kinds.stream()
        .sorted()
        .map(kind -> String.valueOf(kind.letter()))
        .collect(Collectors.joining(" "));
  }
}
