package org.yaoshi.ca.issuance;

import java.util.List;
import java.util.Set;
import org.yaoshi.ca.refusal.Objection;

/// What came of an [IssuanceRequest]. The names follow PKIStatus (RFC 9810 §5.2.3).
public sealed interface IssuanceDecision {
  /// The certificate may be signed, once.
  record Accepted(IssuanceToken token) implements IssuanceDecision {}

  /// Nothing is wrong, but approvals are missing; never empty.
  record Waiting(Set<String> approvalsMissing) implements IssuanceDecision {
    public Waiting {
      approvalsMissing = Set.copyOf(approvalsMissing);
    }
  }

  /// The request, or the certificate that would come of it, breaks rules; never empty.
  record Rejected(List<Objection> objections) implements IssuanceDecision {
    public Rejected {
      objections = List.copyOf(objections);
    }
  }
}
