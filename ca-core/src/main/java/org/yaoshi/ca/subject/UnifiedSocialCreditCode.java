package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A unified social credit code (GB 32100-2015): 18 characters, of which 3 to 8 are the region, 9
/// to 17 the organisation code, and the last is a check character over the others.
public record UnifiedSocialCreditCode(String value) implements EnterpriseCode {
  static final int LENGTH = 18;
  private static final Citation SOURCE = Citation.of("GB 32100-2015", "");
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int REGION_BEGIN = 2;
  private static final int ORGANISATION_BEGIN = 8;
  private static final int CHECK = 17;

  /// @throws IllegalArgumentException not a unified social credit code; the message says why
  public UnifiedSocialCreditCode {
    CodeText.require(check("unifiedSocialCreditCode", value));
  }

  /// @param field the input's name, for the objection
  public static Checked<UnifiedSocialCreditCode> parse(String field, String text) {
    return CodeText.checked(check(field, text), UnifiedSocialCreditCode::new, text);
  }

  private static Optional<Objection> check(String field, String text) {
    if (text.length() != LENGTH) {
      return CodeText.fault(field, text.length() + " characters", "18 characters", SOURCE);
    }
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return CodeText.fault(
            field, CodeText.at(text, i), "0-9 or A-Z without I, O, S, V, Z", SOURCE);
      }
      if (i >= REGION_BEGIN && i < ORGANISATION_BEGIN && digit > 9) {
        return CodeText.fault(field, CodeText.at(text, i), "a digit: part of the region", SOURCE);
      }
      if (i < CHECK) sum += digit * WEIGHTS[i];
    }
    if (text.charAt(CHECK) != ALPHABET.charAt((31 - sum % 31) % 31)) {
      return CodeText.fault(
          field, CodeText.at(text, CHECK), "a check character that fits the other 17", SOURCE);
    }
    return OrganisationCode.check(field, text.substring(ORGANISATION_BEGIN, CHECK));
  }

  @Override
  public OrganisationCode organisationCode() {
    return new OrganisationCode(value.substring(ORGANISATION_BEGIN, CHECK));
  }

  @Override
  public String toString() {
    return value;
  }
}
