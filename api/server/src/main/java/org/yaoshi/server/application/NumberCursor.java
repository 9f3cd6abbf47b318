package org.yaoshi.server.application;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.problem.OpaqueCursor;
import org.yaoshi.server.problem.Refused;

/// Where a page of applications ended: the number of its last one. Opaque to callers.
record NumberCursor(String after) {
  private static final NumberCursor START = new NumberCursor("");
  private static final String KIND = "application";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{4}-[0-9]{8,18}");

  /// @param text null for the first page
  /// @throws Refused not a cursor this server gave
  static NumberCursor parse(@Nullable String text) {
    return text == null ? START : OpaqueCursor.parse(KIND, text, NumberCursor::read);
  }

  String text() {
    return OpaqueCursor.text(KIND, after);
  }

  private static Optional<NumberCursor> read(String number) {
    return NUMBER.matcher(number).matches()
        ? Optional.of(new NumberCursor(number))
        : Optional.empty();
  }
}
