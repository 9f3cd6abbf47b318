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
/// @param custody where that token is
/// @param tokenReportedLost whether a report of its loss is open
/// @param codesDisagree whether the new enterprise code names another organisation than the old one
/// @param newCodeTaken whether the new enterprise code is of another enterprise on record
/// @param belowCap whether the enterprise may have one more live key, if the case makes one more
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
    Custody custody,
    boolean tokenReportedLost,
    boolean codesDisagree,
    boolean newCodeTaken,
    boolean belowCap,
    int idleWorkingDays,
    boolean proven) {
  /// Where the token of a case is.
  public enum Custody {
    /// With the authority or the provider; or with a courier, and written off.
    HERE,
    /// On its way, and in use.
    COURIER,
    /// With its holder, lost, or sent in with a newer case.
    ELSEWHERE
  }

  public CaseFacts {
    uploaded = Set.copyOf(uploaded);
  }
}
