package org.yaoshi.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;

/// A form as it was filled in, the persons' data apart from the rest.
///
/// @param tokenSerial of the token the enterprise says it has
record Submission(CaseForm form, CaseDetails details, Optional<String> tokenSerial) {
  /// For whom a clerk keys a case in; name and code for an enterprise that has no account yet.
  record Applicant(
      String username, Optional<String> enterpriseName, Optional<String> enterpriseCode) {}

  /// All that is wrong with either part.
  static Checked<Submission> of(
      Checked<CaseForm> form, Checked<CaseDetails> details, Optional<String> tokenSerial) {
    List<Objection> objections = new ArrayList<>(form.reasons());
    objections.addAll(details.reasons());
    if (!objections.isEmpty()) return Checked.refused(objections);
    return Checked.valid(new Submission(form.orElseThrow(), details.orElseThrow(), tokenSerial));
  }
}
