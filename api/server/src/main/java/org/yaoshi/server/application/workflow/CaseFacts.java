package org.yaoshi.server.application.workflow;

import java.util.Optional;
import java.util.Set;

/// What the table has to know of a case.
///
/// @param uploaded the kinds of material that are there
/// @param verifier actor id of the authority's officer who passed it; four eyes are counted by it
/// @param reviewer actor id of the provider's reviewer who passed it
/// @param tokenSerial of the token made for it, or sent in with it
/// @param readBackVerified whether the certified key was proven to be on the token
public record CaseFacts(
    Procedure procedure,
    ApplicationState state,
    Set<MaterialKind> uploaded,
    Optional<String> verifier,
    Optional<String> reviewer,
    Optional<String> tokenSerial,
    boolean readBackVerified) {
  public CaseFacts {
    uploaded = Set.copyOf(uploaded);
  }
}
