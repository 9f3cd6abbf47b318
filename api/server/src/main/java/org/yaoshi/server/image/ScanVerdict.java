package org.yaoshi.server.image;

import java.util.List;
import org.yaoshi.ca.refusal.Objection;

/// What [ScanCheck] found.
public sealed interface ScanVerdict {
  /// A readable picture within all bounds.
  ///
  /// @param width pixels
  /// @param height pixels
  record AcceptedScan(ScanFormat format, int width, int height) implements ScanVerdict {}

  /// @param objections at least one
  record Refused(List<Objection> objections) implements ScanVerdict {
    public Refused {
      objections = List.copyOf(objections);
      if (objections.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }
  }
}
