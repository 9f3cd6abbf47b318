package org.yaoshi.server.problem;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.yaoshi.ca.refusal.Citation;

/// How callers see where a page ended: octets that mean nothing to them and are given back as they
/// were.
public final class OpaqueCursor {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private OpaqueCursor() {}

  /// @param kind of the things on the page, so that no other listing takes this cursor
  /// @param after where the page ended, ASCII
  public static String text(String kind, String after) {
    return BASE64.encodeToString((kind + ":" + after).getBytes(StandardCharsets.US_ASCII));
  }

  /// @param meaning what stands for `after`; empty when it is nothing a page ends with
  /// @throws Refused not a cursor this server gave for this kind
  public static <T> T parse(String kind, String text, Function<String, Optional<T>> meaning) {
    return after(kind + ":", text)
        .flatMap(meaning)
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemType.INVALID_INPUT,
                    "cursor",
                    text.length() + " characters that are no cursor",
                    "the nextCursor of the page before",
                    Citation.of("yaoshi-v1.yaml", "Cursor")));
  }

  private static Optional<String> after(String prefix, String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      return plain.startsWith(prefix)
          ? Optional.of(plain.substring(prefix.length()))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
