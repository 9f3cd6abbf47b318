package org.yaoshi.ca.revocation;

import java.util.List;
import org.yaoshi.ca.refusal.Objection;

/// What became of a [CrlRequest].
public sealed interface CrlPreparation {
  /// Encoded, and without objections; to be recorded, then signed.
  record Prepared(CrlToBeSigned crl) implements CrlPreparation {}

  /// Would break RFC 5280 §5; nothing to sign.
  ///
  /// @param objections not empty
  record Refused(List<Objection> objections) implements CrlPreparation {
    public Refused {
      objections = List.copyOf(objections);
      if (objections.isEmpty()) throw new IllegalArgumentException("a refusal without objection");
    }
  }
}
