package org.yaoshi.ca.seal;

import java.util.List;
import org.yaoshi.ca.refusal.Objection;

/// Not a version 4 seal in DER, or one that breaks the standard's rules.
///
/// @param objections not empty
public record MalformedSeal(List<Objection> objections) implements SealReading {
  public MalformedSeal {
    objections = List.copyOf(objections);
    if (objections.isEmpty()) throw new IllegalArgumentException("a refusal without objection");
  }
}
