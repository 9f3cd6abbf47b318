package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// A document to be printed.
public sealed interface Paper
    permits ApplicationForm,
        CollectionSlip,
        CompletionNote,
        ConfirmationLetter,
        MaterialChecklist,
        Receipt,
        SecretLetter,
        ShipmentNote {
  /// The application's number, or the paper's own: 1 to 40 ASCII letters, digits and hyphens.
  String number();

  /// What the number is called on the paper.
  default String numberLabel() {
    return "申请编号";
  }

  /// When the content was fixed; printed as a date in Asia/Shanghai.
  Instant madeAt();

  /// The document's title, Chinese.
  String title();

  /// Every field's text but a secret, in a fixed order, for the reference at the foot.
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

  /// @param longest in code points
  static void requireFilled(String name, String text, int longest) {
    require(!text.isBlank(), name + " is not empty");
    requireText(name, text, longest);
  }

  static void requireSome(String name, List<?> items) {
    require(!items.isEmpty(), name + " has at least one entry");
  }

  /// @param serial a token's; may be empty
  static void requireSerial(String serial) {
    require(
        Pattern.matches("[0-9A-Za-z-]{0,32}", serial),
        "a token's serial number is letters, digits and hyphens, at most 32");
  }

  static void requireNumber(String number) {
    require(
        Pattern.matches("[A-Za-z0-9-]{1,40}", number),
        "a number is 1 to 40 letters, digits and hyphens");
  }
}
