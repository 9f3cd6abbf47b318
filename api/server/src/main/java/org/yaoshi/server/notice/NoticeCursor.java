package org.yaoshi.server.notice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Where a page ended: the sequence number of its last notice, its oldest. Opaque to callers.
record NoticeCursor(long before) {
  static final NoticeCursor START = new NoticeCursor(Long.MAX_VALUE);
  private static final String PREFIX = "notice:";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /// @param text null for the first page
  /// @throws Refused not a cursor this server gave
  static NoticeCursor parse(@Nullable String text) {
    if (text == null) return START;
    return read(text)
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemType.INVALID_INPUT,
                    "cursor",
                    text.length() + " characters that are no cursor",
                    "the nextCursor of the page before",
                    Citation.of("yaoshi-v1.yaml", "Cursor")));
  }

  String text() {
    return BASE64.encodeToString((PREFIX + before).getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<NoticeCursor> read(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      if (!plain.startsWith(PREFIX)) return Optional.empty();
      return Optional.of(new NoticeCursor(Long.parseLong(plain.substring(PREFIX.length()))))
          .filter(cursor -> cursor.before > 0);
    } catch (IllegalArgumentException notACursor) {
      return Optional.empty();
    }
  }
}
