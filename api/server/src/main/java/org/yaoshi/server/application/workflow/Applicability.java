package org.yaoshi.server.application.workflow;

import static org.yaoshi.server.application.workflow.Procedure.Flag.FINAL_REVIEW;
import static org.yaoshi.server.application.workflow.Procedure.Flag.ONLINE;
import static org.yaoshi.server.application.workflow.Procedure.Flag.PAPER_IN;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SCANS_ALL;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SHIP;
import static org.yaoshi.server.application.workflow.Procedure.Flag.TOKEN_IN;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// For which procedures a row of the table is meant. The rows of one state and event that cover a
/// procedure are tried in their order, and at most one of them does: a test says so.
@SuppressWarnings("ImmutableEnumChecker") // the predicates look at nothing but the procedure
public enum Applicability {
  EVERY(_ -> true),
  SCANS_UPLOADED(p -> p.has(SCANS_ALL)),
  DRAFTED_ONLINE(p -> p.has(ONLINE)),
  DRAFTED_ONLINE_ON_PAPER(p -> p.has(ONLINE) && p.has(PAPER_IN)),
  KEYED_IN(p -> !p.has(ONLINE)),
  /// Keyed in for a first token, or for one that stays in use.
  KEYED_IN_KEY_LIVES(p -> !p.has(ONLINE) && !endsKey(p)),
  /// Keyed in for a token that its holder can or will not use any more.
  KEYED_IN_KEY_ENDS(p -> !p.has(ONLINE) && endsKey(p)),
  PAPERS_SENT_ALONE(p -> p.has(PAPER_IN) && !p.has(TOKEN_IN)),
  TOKEN_SENT_IN(p -> p.has(TOKEN_IN)),
  TOKEN_SHIPPED(p -> p.has(SHIP)),
  NOTHING_SHIPPED(p -> !p.has(SHIP)),
  FINAL_REVIEWED(p -> p.has(FINAL_REVIEW)),
  /// A token is shipped, and nobody has to see the papers again.
  REVIEWED_ON_PAPER(p -> p.has(SHIP) && !p.has(FINAL_REVIEW)),
  NEW_TOKEN(p -> p.has(SHIP) && !p.has(TOKEN_IN)),
  NEW_TOKEN_COURIERED(p -> NEW_TOKEN.covers(p) && !p.has(FINAL_REVIEW)),
  NEW_KEY_ON_OLD_TOKEN(p -> p.has(TOKEN_IN) && !does(p, ProductionCommand.UNBLOCK)),
  KEPT_KEY(p -> does(p, ProductionCommand.UNBLOCK)),
  RENEWS(p -> does(p, ProductionCommand.RENEW)),
  NEW_SUBJECT(p -> does(p, ProductionCommand.REKEY_CHANGE)),
  REPLACES(p -> does(p, ProductionCommand.REISSUE)),
  REPLACES_NOTHING(p -> !does(p, ProductionCommand.REISSUE));

  private final Predicate<Procedure> predicate;

  Applicability(Predicate<Procedure> predicate) {
    this.predicate = predicate;
  }

  private static boolean does(Procedure procedure, ProductionCommand command) {
    return procedure.description().command() == command;
  }

  private static boolean endsKey(Procedure procedure) {
    return does(procedure, ProductionCommand.REISSUE) || does(procedure, ProductionCommand.REVOKE);
  }

  public boolean covers(Procedure procedure) {
    return predicate.test(procedure);
  }

  /// The procedures' codes, such as `P1 P4`.
  public String text() {
    return Arrays.stream(Procedure.values())
        .filter(this::covers)
        .map(Procedure::code)
        .collect(Collectors.joining(" "));
  }
}
