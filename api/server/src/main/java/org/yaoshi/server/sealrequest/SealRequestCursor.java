package org.yaoshi.server.sealrequest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.problem.OpaqueCursor;
import org.yaoshi.server.problem.Refused;

/// Where a page ended: the sequence number of its last request. Opaque to callers.
record SealRequestCursor(long after) {
  static final SealRequestCursor START = new SealRequestCursor(0);
  private static final String KIND = "seal-request";

  /// @param text null for the first page
  /// @throws Refused not a cursor this server gave
  static SealRequestCursor parse(@Nullable String text) {
    return text == null ? START : OpaqueCursor.parse(KIND, text, SealRequestCursor::read);
  }

  String text() {
    return OpaqueCursor.text(KIND, Long.toString(after));
  }

  private static Optional<SealRequestCursor> read(String number) {
    try {
      return Optional.of(new SealRequestCursor(Long.parseLong(number)))
          .filter(cursor -> cursor.after > 0);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
