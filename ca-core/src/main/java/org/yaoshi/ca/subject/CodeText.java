package org.yaoshi.ca.subject;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The two doors every code has, a throwing constructor and a collecting factory, over one check.
final class CodeText {
  private CodeText() {}

  static Optional<Objection> fault(String field, String found, String required, Citation source) {
    return Optional.of(new Objection(field, found, required, source));
  }

  static void require(Optional<Objection> fault) {
    fault.ifPresent(
        objection -> {
          throw new IllegalArgumentException(objection.toString());
        });
  }

  static <T> Checked<T> checked(
      Optional<Objection> fault, Function<String, T> constructor, String text) {
    return fault
        .<Checked<T>>map(objection -> Checked.refused(List.of(objection)))
        .orElseGet(() -> Checked.valid(constructor.apply(text)));
  }

  /// Names one character of a code and its place, counted from 1.
  static String at(String text, int index) {
    return "'" + text.charAt(index) + "' in place " + (index + 1);
  }
}
