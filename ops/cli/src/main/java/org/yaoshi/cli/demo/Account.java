package org.yaoshi.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaoshi.cli.Terminal;

/// Tells of whole procedures: what they passed, what was before and after, what was checked; in the
/// end a table of all. Or one JSON object a procedure.
final class Account {
  private static final int LABEL = 10;

  private final Terminal terminal;
  private final boolean json;

  Account(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void begins(Report report) {
    if (!json) terminal.line("\n" + report.code() + "  " + report.title());
  }

  void ends(Report report) {
    if (json) {
      terminal.json(report.json());
      return;
    }
    if (report.hasApplication()) {
      line(
          "case",
          "application %s of %s"
              .formatted(report.application().getNumber(), report.application().getUsername()));
      lines("states", stretches(report.states()));
      lines("remarks", report.remarks());
      line("days", String.join(", ", report.workingDays()));
    }
    lines("before", lines(report.before()));
    lines("after", lines(report.after()));
    checks(report.checks());
  }

  /// What follows each other about one thing and is right stands on one line.
  private void checks(List<Check> checks) {
    String subject = "";
    List<String> told = new ArrayList<>();
    for (Check check : checks) {
      if (!check.ok() || !check.subject().equals(subject)) {
        right(subject, told);
        subject = check.subject();
        told = new ArrayList<>();
      }
      if (check.ok()) told.add(check.told());
      else line("NOT OK", check.subject() + ", " + check.told());
    }
    right(subject, told);
  }

  private void right(String subject, List<String> told) {
    if (!told.isEmpty()) line("ok", subject + ", " + String.join("; ", told));
  }

  /// The states up to each return, and up to the end.
  private static List<String> stretches(List<String> states) {
    List<String> stretches = new ArrayList<>();
    List<String> stretch = new ArrayList<>();
    for (String state : states) {
      if (state.equals("DRAFT") && !stretch.isEmpty()) {
        stretches.add(String.join(" → ", stretch));
        stretch.clear();
      }
      stretch.add(state);
    }
    stretches.add(String.join(" → ", stretch));
    return stretches;
  }

  private static List<String> lines(Snapshot snapshot) {
    List<String> lines = new ArrayList<>();
    snapshot.certificates().forEach(one -> lines.add(one.toString()));
    snapshot.tokens().forEach(one -> lines.add(one.toString()));
    return lines;
  }

  private void lines(String label, List<String> texts) {
    String shown = label;
    for (String text : texts) {
      line(shown, text);
      shown = "";
    }
  }

  private void line(String label, String text) {
    terminal.line("    " + label + " ".repeat(Math.max(1, LABEL - label.length())) + text);
  }

  /// @param file where the same stands for machines
  void summary(List<Report> reports, Path file) {
    boolean ok = reports.stream().allMatch(Report::ok);
    int checks = reports.stream().mapToInt(report -> report.checks().size()).sum();
    if (json) {
      terminal.json(Map.of("ok", ok, "checks", checks, "summary", file.toString()));
      return;
    }
    terminal.line("\nSummary");
    terminal.line(
        row("", "procedure", "application", "returned by", "certificate", "token", "checks"));
    reports.forEach(report -> terminal.line(row(report)));
    long failed =
        reports.stream().flatMap(report -> report.checks().stream()).filter(c -> !c.ok()).count();
    terminal.line(
        ok
            ? "\nAll %d checks are ok. For machines: %s".formatted(checks, file)
            : "\n%d of %d checks are NOT OK. For machines: %s".formatted(failed, checks, file));
  }

  private static String row(Report report) {
    boolean of = report.hasApplication();
    Snapshot after = report.after();
    return row(
        of ? report.code() : "",
        of ? String.valueOf(report.application().getProcedure()) : "loss report",
        of ? report.application().getNumber() : "",
        report.returnedBy(),
        after.certificates().isEmpty() ? "" : after.certificates().getLast().status(),
        after.tokens().isEmpty() ? "" : after.tokens().getLast().state(),
        "%d %s".formatted(report.checks().size(), report.ok() ? "ok" : "NOT OK"));
  }

  private static String row(String... cells) {
    return "%-3s %-15s %-14s %-12s %-22s %-8s %s".formatted((Object[]) cells).stripTrailing();
  }
}
