package org.yaoshi.server.application.person;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yaoshi.ca.refusal.Objection;

/// What became of a text that should be a `T`: the value, or why it is none.
public sealed interface Reading<T> {
  record Accepted<T>(T value) implements Reading<T> {}

  record Refused<T>(Objection objection) implements Reading<T> {}

  /// Gives the value, or hands the objection on, so that a form collects all of them.
  default Optional<T> orObject(Consumer<? super Objection> objections) {
    return switch (this) {
      case Accepted<T>(T value) -> Optional.of(value);
      case Refused<T>(Objection objection) -> {
        objections.accept(objection);
        yield Optional.empty();
      }
    };
  }

  /// @param rule what the text breaks, if anything
  /// @param make called only for a text that breaks nothing
  static <T> Reading<T> of(
      String field,
      String text,
      Function<String, Optional<Breach>> rule,
      Function<String, T> make) {
    return rule.apply(text)
        .<Reading<T>>map(breach -> new Refused<>(breach.in(field)))
        .orElseGet(() -> new Accepted<>(make.apply(text)));
  }
}
