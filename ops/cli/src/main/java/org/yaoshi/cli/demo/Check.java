package org.yaoshi.cli.demo;

/// Something looked at, as a rule with another program than the one that made it.
///
/// @param subject what it is about, such as a token
/// @param how it is looked at
/// @param expected what is right
/// @param found what there is
record Check(String subject, String how, String expected, String found) {
  boolean ok() {
    return found.equals(expected);
  }

  /// Without the subject.
  String told() {
    return ok()
        ? how + ": " + found
        : "%s: %s, but it should be: %s".formatted(how, found, expected);
  }
}
