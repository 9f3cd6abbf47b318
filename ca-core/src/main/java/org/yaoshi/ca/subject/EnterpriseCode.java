package org.yaoshi.ca.subject;

import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The code an enterprise is registered under. Enterprises that have not yet changed to the unified
/// social credit code still carry the older 13-character code.
public sealed interface EnterpriseCode permits UnifiedSocialCreditCode, EnterpriseCode13 {
  /// The code as registered: upper case, no separators.
  String value();

  /// Identifies the enterprise under either code.
  OrganisationCode organisationCode();

  /// Reads a code of either kind; its length tells which.
  ///
  /// @param field the input's name, for the objection
  static Checked<EnterpriseCode> parse(String field, String text) {
    return switch (text.length()) {
      case UnifiedSocialCreditCode.LENGTH ->
          UnifiedSocialCreditCode.parse(field, text).map(EnterpriseCode.class::cast);
      case EnterpriseCode13.LENGTH ->
          EnterpriseCode13.parse(field, text).map(EnterpriseCode.class::cast);
      default ->
          Checked.refused(
              new Objection(
                  field,
                  text.length() + " characters",
                  "a unified social credit code of 18 characters or an enterprise code of 13",
                  Citation.of("GB 32100-2015", "")));
    };
  }
}
