package org.yaoshi.server.application.person;

import org.yaoshi.ca.refusal.Citation;

/// Where letters reach somebody, in one line.
///
/// @param value NFC, 2 to 200 code points, none of them invisible; no surrounding white space
public record PostalAddress(String value) {
  private static final Names RULE = new Names(2, 200, Citation.of("CPS", "§3.2.2"));

  public PostalAddress {
    RULE.breach(value)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// Brings the text to NFC and drops surrounding white space first.
  ///
  /// @param field the input's name in the objection
  public static Reading<PostalAddress> read(String field, String text) {
    return Reading.of(field, Names.normalised(text), RULE::breach, PostalAddress::new);
  }
}
