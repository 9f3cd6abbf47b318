package org.yaoshi.ca.pin;

import java.security.SecureRandom;
import java.util.Arrays;

/// The PIN of a token's administrator (PKCS#11: security officer; SKF: administrator): 16
/// characters, 80 bits. With it a lost user PIN is set anew and a token is wiped, so every token
/// has its own.
///
/// Sixteen characters are the most that common tokens take and within PKCS#11's reach of 4 to 64.
public final class AdministratorPin extends Pin {
  static final int LENGTH = 16;
  private static final int OCTETS = LENGTH * PinAlphabet.BITS / 8;

  private AdministratorPin(char[] characters) {
    super(characters);
  }

  /// Writes the first 80 bits of derived octets in the alphabet of PINs, 5 bits a character, so
  /// that no character is likelier than another.
  ///
  /// @param derived by a [org.yaoshi.ca.key.DerivationKey], 10 octets or more; the caller clears it
  /// @throws IllegalArgumentException they are fewer
  public static AdministratorPin of(byte[] derived) {
    if (derived.length < OCTETS) {
      throw new IllegalArgumentException(
          "an administrator PIN needs " + OCTETS + " octets, not " + derived.length);
    }
    char[] characters = new char[LENGTH];
    int bits = 0;
    int held = 0;
    int next = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (held < PinAlphabet.BITS) {
        bits = (bits << 8) | (derived[next++] & 0xFF);
        held += 8;
      }
      held -= PinAlphabet.BITS;
      characters[i] = PinAlphabet.character(bits >> held);
    }
    return new AdministratorPin(characters);
  }

  /// A random one, for the time between a token's initialisation and its derived PIN.
  public static AdministratorPin random(SecureRandom random) {
    byte[] octets = new byte[OCTETS];
    try {
      random.nextBytes(octets);
      return of(octets);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }
}
