package org.yaoshi.cli.token;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.yaoshi.cli.CommandFailure;

/// A file that holds one PIN: UTF-8, one line, at most 255 octets, readable by its owner only.
///
/// @param path of the file
record PinFile(Path path) {
  private static final int LONGEST = 255;
  private static final int GENERATED = 20;
  // No characters that people confuse when they must type it after all.
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";

  private PrivateFile file() {
    return new PrivateFile("PIN file", path, LONGEST);
  }

  boolean exists() {
    return file().exists();
  }

  /// Writes a random PIN of 20 characters (over 115 bits) unless the file is there already.
  void generateIfAbsent(SecureRandom random) {
    if (exists()) return;
    char[] pin = new char[GENERATED];
    for (int i = 0; i < GENERATED; i++) {
      pin[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    create(pin);
    Arrays.fill(pin, '\0');
  }

  /// Writes this PIN to the file, which must not be there yet.
  ///
  /// @param pin ASCII; the caller clears it
  void create(char[] pin) {
    byte[] octets = new byte[pin.length];
    for (int i = 0; i < pin.length; i++) octets[i] = (byte) pin[i];
    file().create(octets);
    Arrays.fill(octets, (byte) 0);
  }

  /// Runs an action with the PIN, which is cleared afterwards.
  ///
  /// @throws CommandFailure no such file, others may read it, or it holds no PIN
  <T> T use(Use<T> action) {
    char[] pin = read();
    try {
      return action.with(pin);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /// @param <T> what comes of it
  interface Use<T> {
    T with(char[] pin);
  }

  /// @return the PIN, which the caller clears
  /// @throws CommandFailure no such file, others may read it, or it holds no PIN
  char[] read() {
    byte[] octets = file().read("make it with mode 0600, or let --generate make it");
    try {
      int length = octets.length;
      while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) length--;
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
      char[] pin = new char[text.remaining()];
      text.get(pin);
      Arrays.fill(text.array(), '\0');
      if (pin.length > 0) return pin;
      throw file().unusable("it is empty", "it must hold the PIN on one line");
    } catch (CharacterCodingException e) {
      throw file().unusable("it is not UTF-8", "it must hold the PIN on one line");
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  /// Overwrites the file and removes it.
  void destroy() {
    file().destroy();
  }
}
