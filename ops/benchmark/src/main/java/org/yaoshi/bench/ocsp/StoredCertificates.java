package org.yaoshi.bench.ocsp;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.yaoshi.ca.x509.SerialNumber;

/// Good certificates by number, as the server's tables have them. Number 0 and the next ones have a
/// row in `certificate` too, so that they can be revoked.
final class StoredCertificates {
  private static final int NUMBER_OCTETS = 8;
  private static final int SERIAL_OCTETS = 19;
  private static final int FLUSH_OCTETS = 1 << 16;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final byte[] day;
  private final Instant ends;

  /// @param ends when all of them end
  StoredCertificates(Instant ends) {
    this.ends = ends;
    this.day = SerialNumber.lowest(ends).octets();
  }

  /// As random as any, and the same each time.
  SerialNumber serial(int number) {
    byte[] octets = new byte[SERIAL_OCTETS];
    System.arraycopy(day, 0, octets, 0, 3);
    for (int i = 0; i < NUMBER_OCTETS; i++) {
      octets[3 + i] = (byte) ((number + 1) * SPREAD >>> (8 * i));
      octets[11 + i] = (byte) ((number + 1L) * ~SPREAD >>> (8 * i));
    }
    return new SerialNumber(new BigInteger(1, octets));
  }

  /// @param revocable how many can be revoked
  void load(Connection database, int past, int revocable) throws SQLException, IOException {
    String end = ends.toString();
    String now = Instant.now().toString();
    copy(
        database,
        "certificate (serial, ca_id, profile, subject, not_before, not_after, issued_at, der)",
        revocable,
        "issuing\tekey-signing\tCN=benchmark\t%s\t%s\t%s\t\\\\x00".formatted(now, end, now));
    copy(
        database,
        "certificate_status (serial, ca_id, status, not_after, activated_at, changed_at)",
        past,
        "issuing\tGOOD\t%s\t%s\t%s".formatted(end, now, now));
    try (var statement = database.createStatement()) {
      statement.execute("VACUUM ANALYZE certificate_status");
      statement.execute("CHECKPOINT");
    }
  }

  private void copy(Connection database, String into, int past, String columns)
      throws SQLException, IOException {
    CopyIn in =
        database.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + into + " FROM STDIN");
    var rows = new StringBuilder(2 * FLUSH_OCTETS);
    for (int number = 0; number < past; number++) {
      rows.append("\\\\x").append(HexFormat.of().formatHex(serial(number).octets()));
      rows.append('\t').append(columns).append('\n');
      if (rows.length() > FLUSH_OCTETS) flush(rows, in);
    }
    flush(rows, in);
    in.endCopy();
  }

  private static void flush(StringBuilder rows, CopyIn in) throws SQLException {
    byte[] octets = rows.toString().getBytes(StandardCharsets.US_ASCII);
    in.writeToCopy(octets, 0, octets.length);
    rows.setLength(0);
  }
}
