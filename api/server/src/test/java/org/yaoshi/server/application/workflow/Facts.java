package org.yaoshi.server.application.workflow;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.server.application.workflow.CaseFacts.Custody;
import org.yaoshi.server.identity.Role;

/// Cases and requests for tests: everything a guard asks for is there, unless a test takes it away.
final class Facts {
  static final String CLERK = "staff:clerk";
  static final String VERIFIER = "staff:verifier";
  static final String REVIEWER = "staff:reviewer";
  static final String SOMEBODY = "staff:somebody";
  static final String TOKEN = "9f3c11aa00d2e4b1";
  static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private Procedure procedure = Procedure.FIRST_ONLINE;
  private ApplicationState state = ApplicationState.DRAFT;
  private Set<MaterialKind> uploaded = EnumSet.allOf(MaterialKind.class);
  private Custody custody = Custody.COURIER;
  private boolean reportedLost;
  private boolean newCodeTaken;
  private boolean codesDisagree;
  private boolean belowCap = true;
  private int idleDays = 30;
  private boolean proven = true;

  static Facts of(Procedure procedure, ApplicationState state) {
    var facts = new Facts();
    facts.procedure = procedure;
    facts.state = state;
    return facts;
  }

  Facts uploaded(Set<MaterialKind> kinds) {
    uploaded = kinds;
    return this;
  }

  Facts custody(Custody where) {
    custody = where;
    return this;
  }

  Facts reportedLost() {
    reportedLost = true;
    return this;
  }

  Facts newCodeTaken() {
    newCodeTaken = true;
    return this;
  }

  Facts codesDisagree() {
    codesDisagree = true;
    return this;
  }

  Facts atCap() {
    belowCap = false;
    return this;
  }

  Facts idle(int days) {
    idleDays = days;
    return this;
  }

  Facts unproven() {
    proven = false;
    return this;
  }

  CaseFacts facts() {
    return new CaseFacts(
        procedure,
        state,
        DAY,
        procedure.withSeal(true),
        uploaded,
        CLERK,
        Optional.of(VERIFIER),
        Optional.of(REVIEWER),
        Optional.of(TOKEN),
        custody,
        reportedLost,
        codesDisagree,
        newCodeTaken,
        belowCap,
        idleDays,
        proven);
  }

  static CaseFacts complete(Procedure procedure, ApplicationState state) {
    return of(procedure, state).facts();
  }

  static EventRequest complete(
      Procedure procedure, ApplicationEvent event, String actor, Role role) {
    return new EventRequest(
        event,
        actor,
        Set.of(role),
        Optional.of("备注"),
        Optional.of("SF1234567890"),
        Optional.of(TOKEN),
        procedure.description().toProvider().stream().sorted().findFirst(),
        EnumSet.allOf(MaterialKind.class),
        true,
        true);
  }

  static EventRequest bare(ApplicationEvent event, String actor, Role role) {
    return EventRequest.of(event, actor, Set.of(role));
  }
}
