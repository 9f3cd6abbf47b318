package org.yaoshi.cli.chaos;

/// Something that must not be.
///
/// @param text names the order or serial number
record Finding(Kind kind, String text) {
  enum Kind {
    /// A certificate, a signature or a revocation is not accounted for.
    LOSS,
    /// Something was certified twice.
    DOUBLE,
    /// Another promise does not hold.
    BREACH
  }

  static Finding loss(String text) {
    return new Finding(Kind.LOSS, text);
  }

  static Finding doubled(String text) {
    return new Finding(Kind.DOUBLE, text);
  }

  static Finding breach(String text) {
    return new Finding(Kind.BREACH, text);
  }
}
