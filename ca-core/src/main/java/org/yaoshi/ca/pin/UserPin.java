package org.yaoshi.ca.pin;

import java.security.SecureRandom;
import java.util.Arrays;

/// The PIN of a token's user as it leaves the provider: 8 random characters, near 40 bits, enough
/// behind a token that locks after a few wrong ones. Its user types it and then chooses another.
public final class UserPin extends Pin {
  static final int LENGTH = 8;
  private static final int FEWEST_DIFFERENT = 5;
  private static final int LONGEST_SEQUENCE = 2;
  private static final int TRIES = 100;

  private UserPin(char[] characters) {
    super(characters);
  }

  /// @throws IllegalStateException the generator gives nothing but trivial ones, so it is broken
  public static UserPin random(SecureRandom random) {
    char[] characters = new char[LENGTH];
    for (int i = 0; i < TRIES; i++) {
      for (int at = 0; at < LENGTH; at++) {
        characters[at] = PinAlphabet.character(random.nextInt(PinAlphabet.size()));
      }
      if (!trivial(characters)) return new UserPin(characters);
    }
    Arrays.fill(characters, '\0');
    throw new IllegalStateException("the random generator gives trivial PINs only");
  }

  /// Whether somebody might guess it first: few different characters, or three that are equal or in
  /// sequence, up or down, or no letter, or no digit.
  static boolean trivial(char[] characters) {
    long seen = 0;
    int digits = 0;
    for (char character : characters) {
      seen |= 1L << PinAlphabet.value(character);
      if (character <= '9') digits++;
    }
    return Long.bitCount(seen) < FEWEST_DIFFERENT
        || digits == 0
        || digits == characters.length
        || hasSequence(characters, -1)
        || hasSequence(characters, 0)
        || hasSequence(characters, 1);
  }

  private static boolean hasSequence(char[] characters, int step) {
    int steps = 0;
    for (int i = 1; i < characters.length; i++) {
      int difference = PinAlphabet.value(characters[i]) - PinAlphabet.value(characters[i - 1]);
      steps = difference == step ? steps + 1 : 0;
      if (steps >= LONGEST_SEQUENCE) return true;
    }
    return false;
  }
}
