package org.yaoshi.server.application.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;

/// Every step an application can take. What has no row does not happen. Immutable.
public final class StateTable {
  private static final Citation SOURCE = Citation.of("state table", "");

  private final List<Row> rows;

  private StateTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /// The programme's table.
  public static StateTable ofTheProgramme() {
    return new StateTable(ProgrammeRows.all());
  }

  public List<Row> rows() {
    return rows;
  }

  /// Whether an event happens. Three questions, in this order: is it possible in this state, may
  /// this actor cause it, and does everything hold that it needs.
  public Decision decide(CaseFacts facts, EventRequest request) {
    List<Row> possible =
        select(facts.state(), facts.procedure(), row -> row.event() == request.event());
    if (possible.isEmpty()) return outOfOrder(facts, request);
    List<Row> permitted = possible.stream().filter(row -> meets(row, request.roles())).toList();
    if (permitted.isEmpty()) return wrongRole(possible, request);
    return guarded(permitted.getFirst(), facts, request);
  }

  /// The events a caller with these roles could ask for here, whatever their guards will say.
  public Set<ApplicationEvent> possibleEvents(
      ApplicationState state, Procedure procedure, Set<Role> roles) {
    return events(select(state, procedure, row -> row.event().isPostable() && meets(row, roles)));
  }

  private List<Row> select(ApplicationState state, Procedure procedure, Predicate<Row> predicate) {
    return rows.stream()
        .filter(row -> row.from() == state && row.applicability().covers(procedure))
        .filter(predicate)
        .toList();
  }

  private Decision outOfOrder(CaseFacts facts, EventRequest request) {
    Set<ApplicationEvent> others =
        events(select(facts.state(), facts.procedure(), row -> row.event().isPostable()));
    String required =
        others.isEmpty()
            ? "nothing: no event follows " + facts.state()
            : "one of: "
                + others.stream().map(ApplicationEvent::text).collect(Collectors.joining(", "));
    return new Decision.Refused(
        ProblemType.ILLEGAL_TRANSITION,
        List.of(
            new Objection(
                "event", request.event().text() + " in " + facts.state(), required, SOURCE)));
  }

  private static Decision wrongRole(List<Row> possible, EventRequest request) {
    Set<Role> may = EnumSet.noneOf(Role.class);
    possible.forEach(row -> may.addAll(row.roles()));
    return new Decision.Refused(
        ProblemType.FORBIDDEN,
        List.of(
            new Objection(
                "role",
                request.roles().isEmpty() ? "none" : names(request.roles()),
                "one of: " + names(may),
                SOURCE)));
  }

  private static Decision guarded(Row row, CaseFacts facts, EventRequest request) {
    List<Objection> objections = new ArrayList<>();
    ProblemType type = ProblemType.INVALID_INPUT;
    for (Guard guard : row.guards()) {
      List<Objection> found = guard.objections(facts, request);
      if (!found.isEmpty() && guard.isFourEyes()) type = ProblemType.FOUR_EYES;
      objections.addAll(found);
    }
    return objections.isEmpty()
        ? new Decision.Allowed(row)
        : new Decision.Refused(type, objections);
  }

  private static boolean meets(Row row, Set<Role> roles) {
    return !Collections.disjoint(row.roles(), roles);
  }

  private static Set<ApplicationEvent> events(List<Row> rows) {
    Set<ApplicationEvent> events = EnumSet.noneOf(ApplicationEvent.class);
    rows.forEach(row -> events.add(row.event()));
    return events;
  }

  private static String names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::text).collect(Collectors.joining(", "));
  }
}
