package org.yaoshi.cli.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.yaoshi.cli.CommandFailure;

/// A file with a secret in it: its owner alone may read it.
///
/// @param kind for messages, such as `PIN file`
/// @param path of the file
/// @param longest octets it may have
record PrivateFile(String kind, Path path, int longest) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  boolean exists() {
    return Files.exists(path);
  }

  /// Makes the file, which must not be there yet.
  ///
  /// @param octets cleared by the caller
  void create(byte[] octets) {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) Files.createDirectories(parent);
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.write(path, octets, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @return what the caller clears
  /// @throws CommandFailure no such file, others may read it, or it is too long
  byte[] read(String hint) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
        throw unusable("others may read or use it", "chmod 600 " + path);
      }
      if (Files.size(path) > longest) {
        throw unusable("it is too long", "it has at most " + longest + " octets");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw CommandFailure.missing("there is no " + kind + " " + path, hint, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CommandFailure unusable(String why, String hint) {
    return CommandFailure.refused("the " + kind + " " + path + " cannot be used: " + why, hint);
  }

  /// Overwrites the file and removes it. What a copying file system or a flash memory keeps is
  /// beyond its reach.
  void destroy() {
    try {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (zeros.hasRemaining()) channel.write(zeros);
        channel.force(true);
      }
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
