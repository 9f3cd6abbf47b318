package org.yaoshi.hsm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Reads a PIN from a file and clears what it used to do so.
record PinReader(Path path) {
  private static final int LONGEST = 255;

  /// @param forbidden permissions that must not be there, octal as `umask` writes them; `027`
  ///   allows the group to read
  PinReader requirePrivate(String forbidden) {
    try {
      Set<PosixFilePermission> there = Files.getPosixFilePermissions(path);
      Set<PosixFilePermission> wrong = EnumSet.noneOf(PosixFilePermission.class);
      int mask = Integer.parseInt(forbidden, 8);
      for (PosixFilePermission permission : there) {
        // OWNER_READ is bit 8, OTHERS_EXECUTE is bit 0.
        if ((mask & (1 << (8 - permission.ordinal()))) != 0) wrong.add(permission);
      }
      if (!wrong.isEmpty()) {
        throw new PinUnavailable(
            "PIN file "
                + path
                + " has permissions "
                + PosixFilePermissions.toString(there)
                + ", which let others at it; chmod 600 it");
      }
      return this;
    } catch (IOException e) {
      throw new PinUnavailable("PIN file " + path + " cannot be examined", e);
    }
  }

  char[] read() {
    byte[] octets = new byte[LONGEST + 3];
    try (InputStream file = Files.newInputStream(path)) {
      int length = file.readNBytes(octets, 0, octets.length);
      if (length > 0 && octets[length - 1] == '\n') length--;
      if (length > 0 && octets[length - 1] == '\r') length--;
      if (length == 0 || length > LONGEST) {
        throw new PinUnavailable("PIN file " + path + " does not hold 1 to 255 octets");
      }
      return decode(ByteBuffer.wrap(octets, 0, length));
    } catch (CharacterCodingException e) {
      throw new PinUnavailable("PIN file " + path + " is not UTF-8", e);
    } catch (IOException e) {
      throw new PinUnavailable("PIN file " + path + " cannot be read", e);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static char[] decode(ByteBuffer octets) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(octets);
    char[] pin = new char[text.remaining()];
    text.get(pin);
    Arrays.fill(text.array(), '\0');
    return pin;
  }
}
