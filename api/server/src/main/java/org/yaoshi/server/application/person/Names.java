package org.yaoshi.server.application.person;

import java.text.Normalizer;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.yaoshi.ca.refusal.Citation;

/// What holds for every name that ends up in a certificate: NFC, no character that cannot be seen
/// or that changes the direction of others, and a bounded length, counted in code points.
///
/// Normalisation replaces CJK compatibility ideographs by the unified ones they stand for.
///
/// @param shortest code points
/// @param longest code points
record Names(int shortest, int longest, Citation lengthSource) {
  private static final Citation CHARACTERS = Citation.of("UAX #15, UAX #9", "");

  /// Longer texts are not even normalised.
  private static final int LONGEST_TEXT = 1024;

  /// Without surrounding white space, in NFC.
  static String normalised(String text) {
    return text.length() > LONGEST_TEXT
        ? text
        : Normalizer.normalize(text.strip(), Normalizer.Form.NFC).strip();
  }

  Optional<Breach> breach(String name) {
    int length = name.codePointCount(0, name.length());
    if (length < shortest || length > longest) {
      return Optional.of(
          new Breach(
              length + " characters", shortest + " to " + longest + " characters", lengthSource));
    }
    for (PrimitiveIterator.OfInt each = name.codePoints().iterator(); each.hasNext(); ) {
      int character = each.nextInt();
      if (!isVisible(character)) {
        return Optional.of(
            new Breach(
                "U+%04X".formatted(character),
                "no control, format, private or unassigned characters, and no space but U+0020",
                CHARACTERS));
      }
    }
    if (name.codePoints().noneMatch(Character::isLetter)) {
      return Optional.of(new Breach("no letter", "at least one letter", CHARACTERS));
    }
    return name.equals(normalised(name))
        ? Optional.empty()
        : Optional.of(
            new Breach(
                "another spelling of it", "NFC, without surrounding white space", CHARACTERS));
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
