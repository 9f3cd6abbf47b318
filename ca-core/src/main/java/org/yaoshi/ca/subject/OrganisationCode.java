package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// An organisation code (GB 11714): eight characters `0-9A-Z` and a check character, without the
/// hyphen it is sometimes printed with.
public record OrganisationCode(String value) {
  static final int LENGTH = 9;
  private static final Citation SOURCE = Citation.of("GB 11714", "");
  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final String FIELD = "organisationCode";

  /// @throws IllegalArgumentException not an organisation code; the message says why
  public OrganisationCode {
    CodeText.require(check(FIELD, value));
  }

  /// @param field the input's name, for the objection
  public static Checked<OrganisationCode> parse(String field, String text) {
    return CodeText.checked(check(field, text), OrganisationCode::new, text);
  }

  static Optional<Objection> check(String field, String text) {
    if (text.length() != LENGTH) {
      return CodeText.fault(field, text.length() + " characters", "9 characters", SOURCE);
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return CodeText.fault(
            field, CodeText.at(text, i), "0-9 or A-Z in the first eight places", SOURCE);
      }
      sum += digit * WEIGHTS[i];
    }
    char expected = "0X987654321".charAt(sum % 11);
    return text.charAt(8) == expected
        ? Optional.empty()
        : CodeText.fault(
            field, CodeText.at(text, 8), "a check character that fits the other eight", SOURCE);
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
  }

  @Override
  public String toString() {
    return value;
  }
}
