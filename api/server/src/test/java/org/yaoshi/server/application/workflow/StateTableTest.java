package org.yaoshi.server.application.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;

@DisplayName("domain B: the state table")
class StateTableTest {
  /// From, event, to, the roles that may (E enterprise, A authority, R reviewer, O operator, S the
  /// server), and the procedures.
  private static final String TABLE =
      """
      DRAFT         confirm     VERIFYING     E   P1
      DRAFT         confirm     AWAIT_PAPER   E   P4 P5
      DRAFT         confirm     AWAIT_PAPER   A   P2 P3 P6 P7 P8
      DRAFT         withdraw    CANCELLED     E   P1 P4 P5
      DRAFT         withdraw    CANCELLED     EA  P2 P3 P6 P7 P8
      DRAFT         idle        CANCELLED     S   P1 P2 P3 P4 P5 P6 P7 P8
      AWAIT_PAPER   receive     VERIFYING     A   P2 P3 P4 P5 P6 P7 P8
      AWAIT_PAPER   withdraw    CANCELLED     E   P1 P4 P5
      AWAIT_PAPER   withdraw    CANCELLED     EA  P2 P3 P6 P7 P8
      AWAIT_PAPER   idle        CANCELLED     S   P1 P2 P3 P4 P5 P6 P7 P8
      VERIFYING     fail        RETURNED      A   P1 P2 P3 P4 P5 P6 P7 P8
      VERIFYING     pass        REVIEWING     A   P1
      VERIFYING     pass        IN_TRANSFER   A   P2 P3 P4 P5 P6 P7 P8
      VERIFYING     withdraw    CANCELLED     E   P1 P4 P5
      VERIFYING     withdraw    CANCELLED     EA  P2 P3 P6 P7 P8
      RETURNED      resubmit    DRAFT         E   P1 P4 P5
      RETURNED      resubmit    DRAFT         A   P2 P3 P6 P7 P8
      RETURNED      withdraw    CANCELLED     E   P1 P4 P5
      RETURNED      withdraw    CANCELLED     EA  P2 P3 P6 P7 P8
      RETURNED      idle        CANCELLED     S   P1 P2 P3 P4 P5 P6 P7 P8
      RETURNED      returnToken RETURNED      AR  P5 P6 P7
      RETURNED      courier     RETURNED      AR  P5 P6 P7
      RETURNED      acknowledge RETURNED      E   P5 P6 P7
      RETURNED      lost        RETURNED      ARO P5 P6 P7
      IN_TRANSFER   receive     REVIEWING     R   P2 P3 P4 P5 P6 P7 P8
      IN_TRANSFER   lost        REVIEWING     AO  P5 P6 P7
      IN_TRANSFER   withdraw    CANCELLED     E   P1 P4 P5
      IN_TRANSFER   withdraw    CANCELLED     EA  P2 P3 P6 P7 P8
      REVIEWING     fail        RETURNED      R   P1 P2 P3 P4 P5 P6 P7 P8
      REVIEWING     pass        PRODUCING     R   P1 P2 P3 P4 P5 P6 P7 P8
      REVIEWING     withdraw    CANCELLED     E   P1 P4 P5
      REVIEWING     withdraw    CANCELLED     EA  P2 P3 P6 P7 P8
      PRODUCING     error       PROD_ERROR    O   P1 P2 P3 P4 P5 P6 P7 P8
      PRODUCING     done        READY         O   P1 P2 P3 P4 P5 P6 P7
      PRODUCING     done        COMPLETED     O   P8
      PROD_ERROR    retry       PRODUCING     O   P1 P2 P3 P4 P5 P6 P7 P8
      READY         dispatch    TO_AUTHORITY  O   P1 P2 P3 P4 P5 P6 P7
      TO_AUTHORITY  receive     AT_AUTHORITY  A   P1 P2 P3 P4 P5 P6 P7
      TO_AUTHORITY  lost        PRODUCING     AO  P1 P2 P3 P4 P5 P6 P7
      AT_AUTHORITY  finalFail   AT_AUTHORITY  A   P1
      AT_AUTHORITY  handOver    COMPLETED     A   P1 P2 P3 P4 P5 P6 P7
      AT_AUTHORITY  courier     TO_ENTERPRISE A   P2 P3 P4 P5 P6 P7
      AT_AUTHORITY  reject      CANCELLED     A   P1 P2 P3 P4 P5 P6 P7
      TO_ENTERPRISE acknowledge COMPLETED     E   P2 P3 P4 P5 P6 P7
      TO_ENTERPRISE lost        PRODUCING     AO  P2 P3 P4 P5 P6 P7
      CANCELLED     returnToken CANCELLED     AR  P5 P6 P7
      CANCELLED     courier     CANCELLED     AR  P5 P6 P7
      CANCELLED     acknowledge CANCELLED     E   P5 P6 P7
      CANCELLED     lost        CANCELLED     ARO P5 P6 P7
      """;

  private static final Map<Character, Role> LETTERS =
      Map.of(
          'E', Role.ENTERPRISE,
          'A', Role.AUTHORITY_OFFICER,
          'R', Role.PROVIDER_REVIEWER,
          'O', Role.PROVIDER_OPERATOR,
          'S', Role.SYSTEM);

  private final StateTable table = StateTable.ofTheProgramme();

  private record Step(ApplicationState from, ApplicationEvent event) {}

  private record Expected(ApplicationState to, Set<Role> roles) {}

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("Every state, event and role: what is in the text is allowed, all else is refused")
  void walk(Procedure procedure) {
    Map<Step, Expected> expected = expected(procedure);
    for (ApplicationState state : ApplicationState.values()) {
      for (ApplicationEvent event : ApplicationEvent.values()) {
        for (Role role : Role.values()) {
          Decision decision =
              table.decide(
                  Facts.complete(procedure, state),
                  Facts.complete(procedure, event, Facts.SOMEBODY, role));
          assertThat(outcome(decision))
              .as("%s: %s in %s by %s", procedure, event.text(), state, role.text())
              .isEqualTo(outcome(expected.get(new Step(state, event)), role));
        }
      }
    }
  }

  private static String outcome(Decision decision) {
    return switch (decision) {
      case Decision.Allowed(Row row) -> row.to().name();
      case Decision.Refused(ProblemType type, List<Objection> _) -> type.name();
    };
  }

  private static String outcome(@Nullable Expected expected, Role role) {
    if (expected == null) return ProblemType.ILLEGAL_TRANSITION.name();
    return expected.roles.contains(role) ? expected.to.name() : ProblemType.FORBIDDEN.name();
  }

  private static Map<Step, Expected> expected(Procedure procedure) {
    Map<Step, Expected> steps = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split("\\s+", 5))
        .filter(line -> List.of(line[4].split(" ")).contains(procedure.code()))
        .forEach(
            line -> {
              var step =
                  new Step(
                      ApplicationState.valueOf(line[0]),
                      ApplicationEvent.parse(line[1]).orElseThrow());
              var roles =
                  line[3]
                      .chars()
                      .mapToObj(letter -> LETTERS.get((char) letter))
                      .collect(Collectors.toSet());
              assertThat(steps.put(step, new Expected(ApplicationState.valueOf(line[2]), roles)))
                  .as("one row for %s", step)
                  .isNull();
            });
    return steps;
  }

  @Test
  @DisplayName("A step out of order names itself and the events that are possible")
  void outOfOrder() {
    var decision =
        table.decide(
            Facts.complete(Procedure.FIRST_ONLINE, ApplicationState.REVIEWING),
            Facts.complete(
                Procedure.FIRST_ONLINE,
                ApplicationEvent.HAND_OVER,
                Facts.SOMEBODY,
                Role.AUTHORITY_OFFICER));
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.type()).isEqualTo(ProblemType.ILLEGAL_TRANSITION);
              Objection objection = refused.objections().getFirst();
              assertThat(objection.field()).isEqualTo("event");
              assertThat(objection.found()).isEqualTo("handOver in REVIEWING");
              assertThat(objection.required()).isEqualTo("one of: pass, fail, withdraw");
            });
  }

  @Test
  @DisplayName("A wrong role is told which roles may")
  void wrongRole() {
    var decision =
        table.decide(
            Facts.complete(Procedure.FIRST_ONLINE, ApplicationState.TO_AUTHORITY),
            Facts.complete(
                Procedure.FIRST_ONLINE, ApplicationEvent.LOST, Facts.SOMEBODY, Role.AUDITOR));
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused ->
                assertThat(refused.objections())
                    .extracting(Objection::found, Objection::required)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                            "auditor", "one of: authority-officer, provider-operator")));
  }

  @Test
  @DisplayName(
      "What is over has no event but a token's way home; `done` and `idle` are nobody's to ask")
  void possibleEvents() {
    for (Procedure procedure : Procedure.values()) {
      for (ApplicationState state : ApplicationState.values()) {
        var possible = table.possibleEvents(state, procedure, EnumSet.allOf(Role.class));
        assertThat(possible).doesNotContain(ApplicationEvent.DONE, ApplicationEvent.IDLE);
        if (state == ApplicationState.COMPLETED) assertThat(possible).isEmpty();
        if (state == ApplicationState.CANCELLED) {
          assertThat(possible)
              .isSubsetOf(
                  ApplicationEvent.RETURN_TOKEN,
                  ApplicationEvent.COURIER,
                  ApplicationEvent.ACKNOWLEDGE,
                  ApplicationEvent.LOST);
        }
      }
    }
    assertThat(
            table.possibleEvents(
                ApplicationState.REVIEWING, Procedure.FIRST_ONLINE, Set.of(Role.PROVIDER_REVIEWER)))
        .containsExactlyInAnyOrder(ApplicationEvent.PASS, ApplicationEvent.FAIL);
  }

  @Test
  @DisplayName(
      "One clock at a time: none starts while one runs, and none runs where nobody owes work")
  void clocks() {
    Set<ApplicationState> running =
        EnumSet.of(
            ApplicationState.VERIFYING,
            ApplicationState.REVIEWING,
            ApplicationState.PRODUCING,
            ApplicationState.PROD_ERROR);
    for (Row row : table.rows()) {
      boolean runsAfter =
          row.clock().starts().isPresent()
              || (!row.clock().stops() && running.contains(row.from()));
      assertThat(runsAfter).as("%s", row).isEqualTo(running.contains(row.to()));
    }
  }

  @Test
  @DisplayName("One row at most covers a procedure in a state and event, whoever asks")
  void rowsDoNotOverlap() {
    for (Procedure procedure : Procedure.values()) {
      assertThat(
              table.rows().stream().filter(row -> row.applicability().covers(procedure)).toList())
          .extracting(row -> new Step(row.from(), row.event()))
          .as("%s", procedure)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName(
      "domain A2: what is superseded is revoked when the new one is handed over, not before")
  void supersededAtHandOver(Procedure procedure) {
    Set<Effect> ends = EnumSet.of(Effect.REVOKE_SUPERSEDED, Effect.REVOKE_AFFILIATION_CHANGED);
    for (Row row : table.rows()) {
      if (!row.applicability().covers(procedure)) continue;
      if (row.effects().stream().noneMatch(ends::contains)) continue;
      assertThat(row.to()).isEqualTo(ApplicationState.COMPLETED);
      assertThat(row.effects()).contains(Effect.RELEASE_CERTIFICATE);
      assertThat(procedure).isIn(Procedure.RENEWAL, Procedure.SUBJECT_CHANGE);
    }
  }

  @Test
  @DisplayName("domain A2 P3: what is replaced is revoked before anything new is ordered")
  void replacedBeforeOrdered() {
    for (Row row : table.rows()) {
      if (!row.effects().contains(Effect.REVOKE_REPLACED)) continue;
      assertThat(row.effects()).endsWith(Effect.REVOKE_REPLACED, Effect.OPEN_ORDER);
    }
  }

  @Test
  @DisplayName("Every event of the contract is in the table, and every state can be reached")
  void nothingIsLeftOver() {
    assertThat(table.rows()).extracting(Row::event).contains(ApplicationEvent.values());
    assertThat(table.rows().stream().map(Row::to).collect(Collectors.toSet()))
        .containsAll(Arrays.asList(ApplicationState.values()));
  }
}
