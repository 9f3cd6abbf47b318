package org.yaoshi.hsm.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A token's label as PKCS#11 carries it: 32 octets of UTF-8, padded with blanks, no terminator.
final class TokenLabel {
  static final int LENGTH = 32;

  private TokenLabel() {}

  static void check(String label) {
    int length = label.getBytes(StandardCharsets.UTF_8).length;
    if (label.isBlank() || length > LENGTH || !label.equals(label.strip())) {
      throw new IllegalArgumentException(
          "token label '" + label + "' is not 1 to 32 octets without surrounding blanks");
    }
  }

  static byte[] padded(String label) {
    check(label);
    byte[] text = label.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, LENGTH);
    Arrays.fill(padded, text.length, LENGTH, (byte) ' ');
    return padded;
  }
}
