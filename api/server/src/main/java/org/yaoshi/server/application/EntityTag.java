package org.yaoshi.server.application;

import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// The version of a case as an entity tag (RFC 9110 §8.8.3), such as `"3"`.
record EntityTag(String text) {
  static EntityTag of(ApplicationRow row) {
    return new EntityTag("\"" + row.version() + "\"");
  }

  /// @param ifMatch what the caller last saw
  /// @throws Refused the case has changed since
  void require(String ifMatch) {
    if (ifMatch.strip().equals(text)) return;
    throw Refused.because(
        ProblemType.CHANGED_MEANWHILE,
        "If-Match",
        ifMatch,
        text + ", the version there is now",
        Citation.of("RFC 9110", "§13.1.1"));
  }
}
