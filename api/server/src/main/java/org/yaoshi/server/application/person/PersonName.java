package org.yaoshi.server.application.person;

import org.yaoshi.ca.refusal.Citation;

/// A natural person's name, as on the identity card.
///
/// @param value NFC, 1 to 64 code points, none of them invisible; no surrounding white space
public record PersonName(String value) {
  private static final Names RULE =
      new Names(1, 64, Citation.of("RFC 5280", "Appendix A.1 ub-common-name"));

  public PersonName {
    RULE.breach(value)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// Brings the text to NFC and drops surrounding white space first.
  ///
  /// @param field the input's name in the objection
  public static Reading<PersonName> read(String field, String text) {
    return Reading.of(field, Names.normalised(text), RULE::breach, PersonName::new);
  }
}
