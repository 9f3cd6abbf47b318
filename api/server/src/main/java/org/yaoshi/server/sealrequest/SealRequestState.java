package org.yaoshi.server.sealrequest;

import java.util.Map;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Where a request for a seal stands. Whoever was refused may ask again, with another request.
enum SealRequestState {
  /// Leaves by either event.
  REQUESTED,
  /// Final: the seal is made.
  APPROVED,
  /// Final.
  REFUSED;

  enum Event {
    APPROVE,
    REFUSE
  }

  private record Step(SealRequestState from, Event event) {}

  private static final Map<Step, SealRequestState> TABLE =
      Map.of(
          new Step(REQUESTED, Event.APPROVE), APPROVED,
          new Step(REQUESTED, Event.REFUSE), REFUSED);

  /// @throws Refused the table has no such step
  SealRequestState on(Event event) {
    SealRequestState to = TABLE.get(new Step(this, event));
    if (to != null) return to;
    throw Refused.because(
        ProblemType.ILLEGAL_TRANSITION,
        "state",
        event + " in " + this,
        event + " in " + REQUESTED,
        Citation.of("domain", "A2 P2"));
  }
}
