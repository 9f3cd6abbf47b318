package org.yaoshi.server.application.person;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yaoshi.ca.refusal.Citation;

/// A mobile number of mainland China without country code.
///
/// @param digits eleven digits, `1` and then `3` to `9` first
public record MobilePhone(String digits) {
  private static final Citation PLAN = Citation.of("电信网编号计划", "");
  private static final Pattern SHAPE = Pattern.compile("1[3-9][0-9]{9}");

  public MobilePhone {
    breach(digits)
        .ifPresent(
            breach -> {
              throw breach.asFault();
            });
  }

  /// @param field the input's name in the objection
  public static Reading<MobilePhone> read(String field, String text) {
    return Reading.of(field, text.strip(), MobilePhone::breach, MobilePhone::new);
  }

  private static Optional<Breach> breach(String text) {
    return SHAPE.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            new Breach(
                text.codePointCount(0, text.length()) + " characters of another form",
                "eleven digits beginning with 13 to 19, without country code",
                PLAN));
  }
}
