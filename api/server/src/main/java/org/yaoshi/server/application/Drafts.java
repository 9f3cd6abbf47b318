package org.yaoshi.server.application;

import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// What the enterprise confirmed stays as it is.
final class Drafts {
  private Drafts() {}

  /// @throws Refused the case is not a draft
  static void require(ApplicationRow row) {
    if (row.state() == ApplicationState.DRAFT) return;
    throw Refused.because(
        ProblemType.CONFLICT,
        "state",
        row.state().name(),
        "DRAFT: form and materials are fixed when the enterprise confirms",
        Citation.of("domain", "A3"));
  }
}
