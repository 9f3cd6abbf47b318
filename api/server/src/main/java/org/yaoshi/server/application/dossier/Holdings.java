package org.yaoshi.server.application.dossier;

import java.util.List;
import org.yaoshi.server.application.paper.Certified;

/// The certificates a case is about, as they stand now.
///
/// @param before those the username had when the case began
/// @param made for the case; at most one
/// @param sealedBefore whether one of those before had an electronic seal
/// @param sealedNow whether the token has one: the new certificate, or the old one of a token that
///   keeps its key
public record Holdings(
    List<Certified> before, List<Certified> made, boolean sealedBefore, boolean sealedNow) {
  public Holdings {
    before = List.copyOf(before);
    made = List.copyOf(made);
  }
}
