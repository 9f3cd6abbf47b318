package org.yaoshi.server.application.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
    # Procedures and the state table 业务流程与状态表

    Generated from the code that decides (`org.yaoshi.server.application.workflow`) by its test
    `ProceduresDocumentTest`; do not edit. 本文件由程序生成，请勿手工修改。

    ## The eight procedures 八项业务

    %s

    ## Every row of the state table 状态表

    One table for all eight. What has no row does not happen. `done` is reported by the production
    order and `idle` by the server's clock; neither is asked for. Working days: the authority has 2,
    the provider 5 (2 for P8); time with a courier is nobody's.

    %s
    """
        .formatted(
            Arrays.stream(Procedure.values())
                .map(ProceduresDocumentTest::procedure)
                .collect(Collectors.joining("\n\n")),
            rows(_ -> true));
  }

  private static String procedure(Procedure procedure) {
    ProcedureDescription is = procedure.description();
    return """
    ### %s %s · %s (`%s`)

    %s

    %s"""
        .formatted(
            is.code(),
            is.title(),
            is.english(),
            procedure.name(),
            markdown(
                List.of("", ""),
                Stream.of(
                    List.of("drafted by 填表人", drafter(procedure)),
                    List.of("preconditions 前提", preconditions(is)),
                    List.of("form asks also for 表格另填", form(is)),
                    List.of("reasons 原因", reasons(is)),
                    List.of("token sent in 随交电子钥匙", yes(procedure.has(Flag.TOKEN_IN))),
                    List.of("authority to provider 材料传递", channels(is)),
                    List.of("provider's working days 服务商工作日", is.providerDays() + ""),
                    List.of("final review on site 现场终审", yes(procedure.has(Flag.FINAL_REVIEW))),
                    List.of(
                        "effect 效果", "`%s`: %s".formatted(is.command(), is.command().english())),
                    List.of("electronic seal 电子签章", is.seal().title()))),
            materials(procedure));
  }

  private static String drafter(Procedure procedure) {
    return procedure.has(Flag.ONLINE) ? "enterprise 企业" : "authority's clerk 发证机构经办人";
  }

  private static String preconditions(ProcedureDescription is) {
    return is.preconditions().stream()
        .sorted()
        .map(each -> each.english() + " " + each.title())
        .collect(Collectors.joining("; "));
  }

  private static String form(ProcedureDescription is) {
    return is.form().stream()
        .sorted()
        .map(field -> "`%s` %s".formatted(field.member(), field.title()))
        .collect(Collectors.joining(", "));
  }

  private static String reasons(ProcedureDescription is) {
    return is.reasons().stream()
        .sorted()
        .map(reason -> reason.title() + " " + reason.english())
        .collect(Collectors.joining(", "));
  }

  private static String channels(ProcedureDescription is) {
    return is.toProvider().stream()
        .sorted()
        .map(channel -> "`%s` %s".formatted(channel, channel.title()))
        .collect(Collectors.joining(", "));
  }

  private static String yes(boolean is) {
    return is ? "yes 是" : "no 否";
  }

  private static String materials(Procedure procedure) {
    return markdown(
        List.of("", "material 材料", "", "stamp 盖章", "scanned 上传", "asked for 要求"),
        procedure.description().materials().stream()
            .map(
                each ->
                    List.of(
                        String.valueOf(each.kind().letter()),
                        each.kind().title(),
                        each.kind().english(),
                        each.stamp().title() + " " + each.stamp().english(),
                        yes(procedure.scans(LocalDate.of(2020, 1, 1), true).contains(each.kind())),
                        asked(each))));
  }

  private static String asked(MaterialRequirement requirement) {
    String when = requirement.forSeal() ? "if a seal is wanted 申请签章时" : "always 一律";
    return requirement.until().map(day -> "until " + day + " 止").orElse(when);
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
}
