package org.yaoshi.ca.audit;

import java.util.regex.Pattern;

/// The character sets and sizes of the texts in an entry.
final class Texts {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private Texts() {}

  static void requireName(String field, String text) {
    requireMatch(field, text, NAME);
  }

  static void requireMatch(String field, String text, Pattern pattern) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(field + " is not " + pattern);
    }
  }

  /// One line of text.
  static void requireLine(String field, String text, int longest) {
    requireText(field, text, longest);
    if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(field + " is empty or has a control character");
    }
  }

  /// Any text that UTF-8 and a database can hold: no U+0000, no surrogate without its other half.
  static void requireText(String field, String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(field + " is longer than " + longest + " characters");
    }
    if (text.indexOf('\0') >= 0
        || text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new IllegalArgumentException(field + " is not Unicode text");
    }
  }
}
