package org.yaoshi.server.application.workflow;

import java.util.List;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.problem.ProblemType;

/// What the table says to an event.
public sealed interface Decision {
  /// The event happens, as the row says.
  record Allowed(Row row) implements Decision {}

  /// The event does not happen.
  ///
  /// @param objections at least one
  record Refused(ProblemType type, List<Objection> objections) implements Decision {
    public Refused {
      objections = List.copyOf(objections);
    }
  }
}
