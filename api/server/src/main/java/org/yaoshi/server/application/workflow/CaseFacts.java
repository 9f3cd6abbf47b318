package org.yaoshi.server.application.workflow;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What the table has to know of a case.
///
/// @param began the day on which the case began, in Beijing; says which papers are asked for
/// @param withSeal whether the token will carry an electronic seal
/// @param uploaded the kinds of material that are there
/// @param keyedBy actor id of who made the draft
/// @param verifier actor id of the authority's officer who passed it; four eyes are counted by it
/// @param reviewer actor id of the provider's reviewer who passed it
/// @param tokenSerial of the token made for it, or sent in with it
/// @param tokenInCustody whether that token is with the authority or the provider
/// @param codesDisagree whether the new enterprise code names another organisation than the old one
/// @param belowCap whether the enterprise may have one more live key
/// @param idleWorkingDays since anything happened
/// @param proven whether the step comes with the proof it needs: of production, or of the holder
public record CaseFacts(
    Procedure procedure,
    ApplicationState state,
    LocalDate began,
    boolean withSeal,
    Set<MaterialKind> uploaded,
    String keyedBy,
    Optional<String> verifier,
    Optional<String> reviewer,
    Optional<String> tokenSerial,
    boolean tokenInCustody,
    boolean codesDisagree,
    boolean belowCap,
    int idleWorkingDays,
    boolean proven) {
  public CaseFacts {
    uploaded = Set.copyOf(uploaded);
  }
}
