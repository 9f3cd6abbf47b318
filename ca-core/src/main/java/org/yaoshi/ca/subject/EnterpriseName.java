package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// An enterprise's registered name, as it goes into O and CN: 1 to 64 characters
/// (ub-organization-name, ub-common-name), no control or invisible formatting characters, no space
/// at either end.
public record EnterpriseName(String value) {
  private static final int LONGEST = 64;
  private static final Citation SOURCE = Citation.of("RFC 5280", "appendix A.1");

  /// @throws IllegalArgumentException not such a name; the message says why
  public EnterpriseName {
    CodeText.require(check("enterpriseName", value));
  }

  /// @param field the input's name, for the objection
  public static Checked<EnterpriseName> parse(String field, String text) {
    return CodeText.checked(check(field, text), EnterpriseName::new, text);
  }

  private static Optional<Objection> check(String field, String text) {
    return NameText.check(field, text, LONGEST, SOURCE);
  }

  @Override
  public String toString() {
    return value;
  }
}
