package org.yaoshi.ca.ocsp;

import java.util.Arrays;
import java.util.HexFormat;

/// The value that binds a response to its request: 1 to 128 octets (RFC 9654 §2.1).
public final class Nonce {
  static final int LONGEST = 128;

  private final byte[] octets;

  private Nonce(byte[] octets) {
    this.octets = octets;
  }

  /// @param octets 1 to 128
  public static Nonce of(byte[] octets) {
    if (octets.length < 1 || octets.length > LONGEST) {
      throw new IllegalArgumentException("a nonce is 1 to 128 octets (RFC 9654 §2.1)");
    }
    return new Nonce(octets.clone());
  }

  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Nonce that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /// Lower-case hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets);
  }
}
