package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The older import/export enterprise code of 13 characters: the first four digits of the region,
/// then the organisation code. The region may differ from the one in the enterprise's unified
/// social credit code.
public record EnterpriseCode13(String value) implements EnterpriseCode {
  static final int LENGTH = 13;
  private static final Citation SOURCE = Citation.of("进出口企业代码", "");
  private static final int REGION_LENGTH = 4;

  /// @throws IllegalArgumentException not such a code; the message says why
  public EnterpriseCode13 {
    CodeText.require(check("enterpriseCode", value));
  }

  /// @param field the input's name, for the objection
  public static Checked<EnterpriseCode13> parse(String field, String text) {
    return CodeText.checked(check(field, text), EnterpriseCode13::new, text);
  }

  private static Optional<Objection> check(String field, String text) {
    if (text.length() != LENGTH) {
      return CodeText.fault(field, text.length() + " characters", "13 characters", SOURCE);
    }
    for (int i = 0; i < REGION_LENGTH; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return CodeText.fault(field, CodeText.at(text, i), "a digit: part of the region", SOURCE);
      }
    }
    return OrganisationCode.check(field, text.substring(REGION_LENGTH));
  }

  @Override
  public OrganisationCode organisationCode() {
    return new OrganisationCode(value.substring(REGION_LENGTH));
  }

  @Override
  public String toString() {
    return value;
  }
}
