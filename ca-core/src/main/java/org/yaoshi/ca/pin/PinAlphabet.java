package org.yaoshi.ca.pin;

/// The 32 characters PINs are made of: digits and capital letters without I, L, O and U, so that
/// none is read as another (Crockford's base 32). Each carries 5 bits.
final class PinAlphabet {
  private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /// Bits in one character.
  static final int BITS = 5;

  private PinAlphabet() {}

  /// @param value of which the lowest five bits count
  static char character(int value) {
    return CHARACTERS.charAt(value & 0x1F);
  }

  static int size() {
    return CHARACTERS.length();
  }

  static int value(char character) {
    return CHARACTERS.indexOf(character);
  }
}
