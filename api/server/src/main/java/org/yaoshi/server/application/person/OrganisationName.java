package org.yaoshi.server.application.person;

import org.yaoshi.ca.refusal.Citation;

/// The name of an office or organisation that is not itself certified, such as the issuing
/// authority.
///
/// @param value NFC, 2 to 64 code points, none of them invisible; no surrounding white space
public record OrganisationName(String value) {
  private static final Names RULE =
      new Names(2, 64, Citation.of("RFC 5280", "Appendix A.1 ub-organization-name"));

  public OrganisationName {
    RULE.breach(value)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// Brings the text to NFC and drops surrounding white space first.
  ///
  /// @param field the input's name in the objection
  public static Reading<OrganisationName> read(String field, String text) {
    return Reading.of(field, Names.normalised(text), RULE::breach, OrganisationName::new);
  }
}
