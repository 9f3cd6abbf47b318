package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// A document to be printed.
public sealed interface Paper permits ApplicationForm, ConfirmationLetter {
  /// The application's number: 1 to 40 ASCII letters, digits and hyphens.
  String number();

  /// When the content was fixed; printed as a date in Asia/Shanghai.
  Instant madeAt();

  /// The document's title, Chinese.
  String title();

  /// Every field's text, in a fixed order, for the reference at the foot.
  List<String> fields();

  /// Refuses a free text that no form field lets through.
  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /// @param longest in code points
  static void requireText(String name, String text, int longest) {
    require(
        text.codePointCount(0, text.length()) <= longest,
        name + " has at most " + longest + " characters");
  }

  static void requireNumber(String number) {
    require(
        Pattern.matches("[A-Za-z0-9-]{1,40}", number),
        "an application number is 1 to 40 letters, digits and hyphens");
  }
}
