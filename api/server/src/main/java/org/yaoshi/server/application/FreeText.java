package org.yaoshi.server.application;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Text for people that has no form: all it must be is text that a page, a log and a database can
/// hold.
final class FreeText {
  private static final Citation SOURCE = Citation.of("Unicode", "§23.1");

  private FreeText() {}

  /// @param field the input's name in the objection
  static Optional<Objection> check(String field, String text) {
    return text.codePoints().allMatch(FreeText::isText)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                field,
                "a control character, or half of a surrogate pair",
                "text, in which lines may end",
                SOURCE));
  }

  private static boolean isText(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
      case Character.SURROGATE -> false;
      default -> true;
    };
  }
}
