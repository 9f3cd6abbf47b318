package org.yaoshi.server.application.workflow;

import static org.yaoshi.server.application.workflow.Procedure.Flag.FINAL_REVIEW;
import static org.yaoshi.server.application.workflow.Procedure.Flag.PAPER_IN;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SCANS_ALL;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SHIP;
import static org.yaoshi.server.application.workflow.Procedure.Flag.TOKEN_IN;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// For which procedures a row of the table is meant.
@SuppressWarnings("ImmutableEnumChecker") // the predicates look at nothing but the procedure
public enum Applicability {
  EVERY(_ -> true),
  SCANS_UPLOADED(p -> p.has(SCANS_ALL)),
  PAPERS_SENT(p -> p.has(PAPER_IN)),
  TOKEN_SHIPPED(p -> p.has(SHIP)),
  NOTHING_SHIPPED(p -> !p.has(SHIP)),
  FINAL_REVIEWED(p -> p.has(FINAL_REVIEW)),
  PAPERS_REVIEWED_BEFORE(p -> p.has(SHIP) && !p.has(FINAL_REVIEW)),
  NEW_TOKEN(p -> p.has(SHIP) && !p.has(TOKEN_IN)),
  NEW_TOKEN_COURIERED(p -> NEW_TOKEN.covers(p) && !p.has(FINAL_REVIEW)),
  TOKEN_SENT_IN(p -> p.has(TOKEN_IN));

  private final Predicate<Procedure> predicate;

  Applicability(Predicate<Procedure> predicate) {
    this.predicate = predicate;
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
