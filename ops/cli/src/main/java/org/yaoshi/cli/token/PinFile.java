package org.yaoshi.cli.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.yaoshi.cli.CommandFailure;

/// A file that holds one PIN: UTF-8, one line, at most 255 octets, readable by its owner only.
///
/// @param path of the file
record PinFile(Path path) {
  private static final int LONGEST = 255;
  private static final int GENERATED = 20;
  // No characters that people confuse when they must type it after all.
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /// Writes a random PIN of 20 characters (over 115 bits) unless the file is there already.
  void generateIfAbsent(SecureRandom random) {
    if (Files.exists(path)) return;
    StringBuilder pin = new StringBuilder();
    for (int i = 0; i < GENERATED; i++) {
      pin.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    write(pin);
  }

  private void write(CharSequence pin) {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) Files.createDirectories(parent);
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(path, pin, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private char[] read() {
    byte[] octets = octets();
    try {
      int length = octets.length;
      while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) length--;
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
      char[] pin = new char[text.remaining()];
      text.get(pin);
      Arrays.fill(text.array(), '\0');
      if (pin.length == 0) throw unusable("it is empty", "it must hold the PIN on one line");
      return pin;
    } catch (CharacterCodingException e) {
      throw unusable("it is not UTF-8", "it must hold the PIN on one line");
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private byte[] octets() {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
        throw unusable("others may read or use it", "chmod 600 " + path);
      }
      if (Files.size(path) > LONGEST)
        throw unusable("it is too long", "a PIN has at most 255 octets");
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw CommandFailure.missing(
          "there is no PIN file " + path, "make it with mode 0600, or let --generate make it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandFailure unusable(String why, String hint) {
    return CommandFailure.refused("the PIN file " + path + " cannot be used: " + why, hint);
  }
}
