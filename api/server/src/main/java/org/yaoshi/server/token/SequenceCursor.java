package org.yaoshi.server.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.problem.OpaqueCursor;
import org.yaoshi.server.problem.Refused;

/// Where a page ended: the sequence number of its last order. Opaque to callers.
record SequenceCursor(long after) {
  static final SequenceCursor START = new SequenceCursor(0);
  private static final String KIND = "order";

  /// @param text null for the first page
  /// @throws Refused not a cursor this server gave
  static SequenceCursor parse(@Nullable String text) {
    return text == null ? START : OpaqueCursor.parse(KIND, text, SequenceCursor::read);
  }

  String text() {
    return OpaqueCursor.text(KIND, Long.toString(after));
  }

  private static Optional<SequenceCursor> read(String number) {
    try {
      return Optional.of(new SequenceCursor(Long.parseLong(number)))
          .filter(cursor -> cursor.after > 0);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
