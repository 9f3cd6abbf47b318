package org.yaoshi.ca.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What a secret is derived for. Its encoding is the same in front of every token, or a key moved
/// to another maker's would derive other secrets.
///
/// @param purpose what the secret is for, `[a-z][a-z0-9-]{0,31}`, such as `token-administrator-pin`
/// @param context whose it is, 1 to 256 octets of UTF-8, such as a token's serial number
/// @param generation counts the secrets of one purpose and context, not negative
public record DerivationInput(String purpose, String context, int generation) {
  private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int LONGEST_CONTEXT = 256;
  private static final int ITERATION = 1;
  private static final int BITS = 256;

  public DerivationInput {
    if (!PURPOSE.matcher(purpose).matches()) {
      throw new IllegalArgumentException("purpose " + purpose + " is not " + PURPOSE);
    }
    int length = utf8(context).length;
    if (length == 0 || length > LONGEST_CONTEXT) {
      throw new IllegalArgumentException("a context has 1 to 256 octets, not " + length);
    }
    if (generation < 0) {
      throw new IllegalArgumentException("generation " + generation + " is negative");
    }
  }

  /// The fixed input data of NIST SP 800-108r1 §4.1 (counter mode) behind the counter of its only
  /// iteration: `[i] ‖ Label ‖ 00 ‖ Context ‖ [L]`, every integer 32 bits, most significant octet
  /// first. Label is the purpose behind its length; Context is the context behind its length, then
  /// the generation. No two inputs share an encoding, since every length is said before its octets.
  public byte[] octets() {
    byte[] label = utf8(purpose);
    byte[] whose = utf8(context);
    return ByteBuffer.allocate(5 * Integer.BYTES + label.length + 1 + whose.length)
        .putInt(ITERATION)
        .putInt(label.length)
        .put(label)
        .put((byte) 0)
        .putInt(whose.length)
        .put(whose)
        .putInt(generation)
        .putInt(BITS)
        .array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
