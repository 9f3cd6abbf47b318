package org.yaoshi.server.application.person;

import org.yaoshi.ca.refusal.Citation;

/// An enterprise's registered name; becomes organizationName in its certificates.
///
/// @param value NFC, 2 to 64 code points, none of them invisible; no surrounding white space
public record EnterpriseName(String value) {
  private static final Names RULE =
      new Names(2, 64, Citation.of("RFC 5280", "Appendix A.1 ub-organization-name"));

  public EnterpriseName {
    RULE.breach(value)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// Brings the text to NFC and drops surrounding white space first.
  ///
  /// @param field the input's name in the objection
  public static Reading<EnterpriseName> read(String field, String text) {
    return Reading.of(field, Names.normalised(text), RULE::breach, EnterpriseName::new);
  }
}
