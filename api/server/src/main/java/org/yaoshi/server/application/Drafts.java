package org.yaoshi.server.application;

import java.util.EnumSet;
import java.util.Set;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Who may still change a case's form and scans: who drafts it, until it is confirmed; and the
/// authority may add scans of the papers that came in, until it passes them on.
final class Drafts {
  private static final Set<ApplicationState> WITH_THE_AUTHORITY =
      EnumSet.of(ApplicationState.AWAIT_PAPER, ApplicationState.VERIFYING);
  private static final Citation SOURCE = Citation.of("domain", "A3");

  private Drafts() {}

  /// @throws Refused the case is not a draft, or not of the actor's side
  static void require(ApplicationRow row, Actor actor) {
    requireDrafter(row.procedure(), actor);
    if (row.state() == ApplicationState.DRAFT) return;
    throw fixed(row, "DRAFT: form and materials are fixed when it is confirmed");
  }

  /// @throws Refused nothing can be uploaded, or not by the actor
  static void requireUpload(ApplicationRow row, Actor actor) {
    boolean scansPapers =
        actor.has(Role.AUTHORITY_OFFICER) && row.procedure().has(Procedure.Flag.PAPER_IN);
    if (scansPapers && WITH_THE_AUTHORITY.contains(row.state())) return;
    if (row.state() != ApplicationState.DRAFT) {
      throw fixed(
          row,
          scansPapers
              ? "DRAFT, AWAIT_PAPER or VERIFYING: scans are fixed when the papers go on"
              : "DRAFT: form and materials are fixed when it is confirmed");
    }
    requireDrafter(row.procedure(), actor);
  }

  /// @throws Refused the other side drafts this procedure
  static void requireDrafter(Procedure procedure, Actor actor) {
    Role drafter = procedure.has(Procedure.Flag.ONLINE) ? Role.ENTERPRISE : Role.AUTHORITY_OFFICER;
    if (actor.has(drafter)) return;
    throw Refused.because(
        ProblemType.FORBIDDEN,
        "role",
        actor.roles().stream().map(Role::text).sorted().toList().toString(),
        drafter.text() + ", who drafts " + procedure,
        Citation.of("domain", "B create"));
  }

  private static Refused fixed(ApplicationRow row, String required) {
    return Refused.because(ProblemType.CONFLICT, "state", row.state().name(), required, SOURCE);
  }
}
