package org.yaoshi.ca.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The textual encoding of a certification request (RFC 7468 §7).
final class PemText {
  private static final List<String> LABELS =
      List.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");

  private PemText() {}

  /// @return the DER inside; empty when the text is not exactly one such encoding
  static Optional<byte[]> decode(byte[] octets) {
    String text = new String(octets, StandardCharsets.US_ASCII).strip();
    for (String label : LABELS) {
      String begin = "-----BEGIN " + label + "-----";
      String end = "-----END " + label + "-----";
      if (text.startsWith(begin)
          && text.endsWith(end)
          && text.length() > begin.length() + end.length()) {
        return base64(text.substring(begin.length(), text.length() - end.length()));
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> base64(String body) {
    var digits = new StringBuilder(body.length());
    body.chars().filter(c -> !isLineSpace(c)).forEach(c -> digits.append((char) c));
    try {
      return Optional.of(Base64.getDecoder().decode(digits.toString()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean isLineSpace(int c) {
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
  }
}
