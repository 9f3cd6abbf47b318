package org.yaoshi.server.application;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Where a page of applications ended: the number of its last one. Opaque to callers.
record NumberCursor(String after) {
  private static final NumberCursor START = new NumberCursor("");
  private static final String PREFIX = "application:";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{4}-[0-9]{8,18}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /// @param text null for the first page
  /// @throws Refused not a cursor this server gave
  static NumberCursor parse(@Nullable String text) {
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
    return BASE64.encodeToString((PREFIX + after).getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<NumberCursor> read(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      if (!plain.startsWith(PREFIX)) return Optional.empty();
      return Optional.of(plain.substring(PREFIX.length()))
          .filter(number -> NUMBER.matcher(number).matches())
          .map(NumberCursor::new);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
