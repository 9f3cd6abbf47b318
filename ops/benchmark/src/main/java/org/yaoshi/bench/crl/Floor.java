package org.yaoshi.bench.crl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// What no maker of CRLs can do without, each part alone.
final class Floor {
  private static final int CHUNK = 1 << 16;

  private Floor() {}

  /// Reads the rows of a CRL and does nothing with them.
  ///
  /// @return octets received
  static long read(Connection connection, String copy) throws SQLException {
    CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
    long octets = 0;
    for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
      octets += row.length;
    }
    return octets;
  }

  /// Hashes as many octets as the CRL has, from memory.
  static byte[] hash(long octets) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] chunk = new byte[CHUNK];
    for (long left = octets; left > 0; left -= CHUNK) {
      digest.update(chunk, 0, (int) Math.min(CHUNK, left));
    }
    return digest.digest();
  }

  /// Writes as many octets as the CRL has, from memory, into a new file.
  static void write(Path file, long octets) throws IOException {
    Files.deleteIfExists(file);
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = octets; left > 0; left -= CHUNK) {
        chunk.clear().limit((int) Math.min(CHUNK, left));
        while (chunk.hasRemaining()) out.write(chunk);
      }
    }
  }
}
