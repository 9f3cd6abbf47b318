package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The one check of text that people read in a name.
final class NameText {
  private NameText() {}

  static Optional<Objection> check(String field, String text, int longest, Citation source) {
    int length = text.codePointCount(0, text.length());
    if (length == 0 || length > longest) {
      return CodeText.fault(field, length + " characters", "1 to " + longest, source);
    }
    if (!text.equals(text.strip())) {
      return CodeText.fault(field, "space at an end", "no space at either end", source);
    }
    return text.codePoints().allMatch(NameText::visible)
        ? Optional.empty()
        : CodeText.fault(field, "an invisible character", "printing characters only", source);
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
