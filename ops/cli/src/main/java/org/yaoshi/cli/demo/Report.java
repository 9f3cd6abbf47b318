package org.yaoshi.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.ApplicationEvent;
import org.yaoshi.client.model.ApplicationState;
import org.yaoshi.client.model.Stage;

/// What one procedure came to.
final class Report {
  private final String code;
  private final String title;
  private final List<Check> checks = new ArrayList<>();
  private Snapshot before = Snapshot.NOTHING;
  private Snapshot after = Snapshot.NOTHING;
  private List<ApplicationEvent> events = List.of();
  private List<Stage> stages = List.of();
  private @Nullable Application application;

  /// @param code such as `P1`
  Report(String code, String title) {
    this.code = code;
    this.title = title;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  void before(Snapshot seen) {
    before = seen;
  }

  Snapshot before() {
    return before;
  }

  void after(Snapshot seen) {
    after = seen;
  }

  Snapshot after() {
    return after;
  }

  /// The application at its end; none for what is not an application.
  void application(Application last, List<ApplicationEvent> events, List<Stage> stages) {
    this.application = last;
    this.events = List.copyOf(events);
    this.stages = List.copyOf(stages);
  }

  boolean hasApplication() {
    return application != null;
  }

  Application application() {
    return Objects.requireNonNull(application);
  }

  /// The states passed, in order; one stayed in counts again.
  List<String> states() {
    return events.stream().map(event -> String.valueOf(event.getTo())).toList();
  }

  /// Who refused what, such as `authority: no seal`.
  List<String> remarks() {
    return events.stream()
        .filter(event -> event.getRemark() != null)
        .map(event -> event.getActor().replace("staff:", "") + ": " + event.getRemark())
        .toList();
  }

  /// Who returned it, or nobody.
  String returnedBy() {
    return events.stream()
        .filter(event -> event.getTo() == ApplicationState.RETURNED)
        .filter(event -> event.getFrom() != ApplicationState.RETURNED)
        .map(event -> event.getFrom() == ApplicationState.VERIFYING ? "authority" : "provider")
        .collect(Collectors.joining(", "));
  }

  /// Such as `authority 0 of 2`.
  List<String> workingDays() {
    return stages.stream()
        .map(
            stage ->
                "%s %d of %d"
                    .formatted(
                        stage.getOwner().getValue().toLowerCase(Locale.ROOT),
                        stage.getWorkingDaysUsed(),
                        stage.getWorkingDays()))
        .toList();
  }

  void check(Check check) {
    checks.add(check);
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  boolean ok() {
    return checks.stream().allMatch(Check::ok);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put("title", title);
    json.put("ok", ok());
    if (application != null) {
      json.put("procedure", application.getProcedure());
      json.put("application", application.getNumber());
      json.put("username", application.getUsername());
      json.put("revision", application.getRevision());
      json.put("states", states());
      json.put("remarks", remarks());
      json.put("workingDays", workingDays());
    }
    json.put("before", before);
    json.put("after", after);
    json.put("checks", checks.stream().map(Report::json).toList());
    return json;
  }

  private static Map<String, Object> json(Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", check.subject());
    json.put("how", check.how());
    json.put("expected", check.expected());
    json.put("found", check.found());
    json.put("ok", check.ok());
    return json;
  }
}
