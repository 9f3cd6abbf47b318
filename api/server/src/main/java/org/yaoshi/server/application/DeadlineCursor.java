package org.yaoshi.server.application;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Where a page of deadlines ended: when its last one is due, and its clock. Opaque to callers.
///
/// @param dueAt whole microseconds
record DeadlineCursor(Instant dueAt, UUID clock) {
  private static final DeadlineCursor START = new DeadlineCursor(Instant.EPOCH, new UUID(0, 0));
  private static final Pattern PLAIN = Pattern.compile("deadline:([0-9]{1,17}):([0-9a-f-]{36})");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /// @param text null for the first page
  /// @throws Refused not a cursor this server gave
  static DeadlineCursor parse(@Nullable String text) {
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
    String plain = "deadline:" + ChronoUnit.MICROS.between(Instant.EPOCH, dueAt) + ":" + clock;
    return BASE64.encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<DeadlineCursor> read(String text) {
    try {
      Matcher plain =
          PLAIN.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
      if (!plain.matches()) return Optional.empty();
      return Optional.of(
          new DeadlineCursor(
              Instant.EPOCH.plus(Long.parseLong(plain.group(1)), ChronoUnit.MICROS),
              UUID.fromString(plain.group(2))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
