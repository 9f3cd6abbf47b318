package org.yaoshi.server.token;

import java.util.Base64;
import java.util.Optional;

/// Base64 (RFC 4648 §4) that somebody sent.
final class Base64Text {
  private Base64Text() {}

  /// Empty when it is none.
  static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
