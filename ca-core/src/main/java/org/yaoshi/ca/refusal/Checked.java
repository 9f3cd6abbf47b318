package org.yaoshi.ca.refusal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What came of checking an input: a value that keeps every rule, or all the reasons why there is
/// none.
public sealed interface Checked<T> {
  /// The input kept every rule.
  record Valid<T>(T get) implements Checked<T> {}

  /// The input broke rules; never empty.
  record Refused<T>(List<Objection> objections) implements Checked<T> {
    public Refused {
      objections = List.copyOf(objections);
      if (objections.isEmpty()) {
        throw new IllegalArgumentException("a refusal states at least one reason");
      }
    }
  }

  static <T> Checked<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Checked<T> refused(List<Objection> objections) {
    return new Refused<>(objections);
  }

  static <T> Checked<T> refused(Objection objection) {
    return new Refused<>(List.of(objection));
  }

  /// The value, when there is one.
  default Optional<T> value() {
    return this instanceof Valid<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /// The reasons for refusing; empty when there is a value.
  default List<Objection> reasons() {
    return this instanceof Refused<T>(List<Objection> objections) ? objections : List.of();
  }

  /// The same reasons, or the value made into another.
  default <R> Checked<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Valid<T>(T value) -> new Valid<>(function.apply(value));
      case Refused<T>(List<Objection> objections) -> new Refused<>(objections);
    };
  }

  /// The value, for callers that know the input is right.
  ///
  /// @throws IllegalArgumentException it was not; the message states every reason
  default T orElseThrow() {
    return switch (this) {
      case Valid<T>(T value) -> value;
      case Refused<T>(List<Objection> objections) ->
          throw new IllegalArgumentException(objections.toString());
    };
  }
}
