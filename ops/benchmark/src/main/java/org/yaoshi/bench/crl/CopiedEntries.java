package org.yaoshi.bench.crl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlEntryWriter;
import org.yaoshi.ca.revocation.RevocationReason;

/// The entries of a CRL straight from PostgreSQL's binary COPY: no object is made of a row but the
/// octets it arrives in.
record CopiedEntries(Connection connection, String copy) implements CrlEntries {
  private static final int HEADER = 19;
  private static final long EPOCH_2000 = 946_684_800L;
  private static final long MICROSECONDS = 1_000_000L;
  private static final byte[][] REASON_TEXTS = reasonTexts();
  private static final RevocationReason[] REASONS = RevocationReason.values();

  @Override
  public void writeTo(CrlEntryWriter writer) throws IOException {
    try {
      CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
      boolean first = true;
      for (byte[] message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
        row(ByteBuffer.wrap(message), first ? HEADER : 0, writer);
        first = false;
      }
    } catch (SQLException e) {
      throw new IOException("the rows were not read", e);
    }
  }

  /// Fields are a length of 4 octets, -1 for null, and as many octets.
  private static void row(ByteBuffer message, int start, CrlEntryWriter writer) throws IOException {
    if (message.getShort(start) < 0) return;
    int serial = start + 2;
    int reason = next(message, serial);
    int revoked = next(message, reason);
    int invalid = next(message, revoked);
    writer.entry(
        message.array(),
        serial + 4,
        reason,
        second(message, revoked),
        reason(message, reason),
        message.getInt(invalid) < 0 ? CrlEntryWriter.NO_DATE : second(message, invalid));
  }

  private static int next(ByteBuffer message, int field) {
    return field + 4 + Math.max(0, message.getInt(field));
  }

  /// A timestamptz counts microseconds since 2000.
  private static long second(ByteBuffer message, int field) {
    return EPOCH_2000 + Math.floorDiv(message.getLong(field + 4), MICROSECONDS);
  }

  private static RevocationReason reason(ByteBuffer message, int field) throws IOException {
    int from = field + 4;
    int to = from + message.getInt(field);
    for (int i = 0; i < REASON_TEXTS.length; i++) {
      byte[] text = REASON_TEXTS[i];
      if (Arrays.equals(message.array(), from, to, text, 0, text.length)) return REASONS[i];
    }
    throw new IOException("a reason nobody knows");
  }

  private static byte[][] reasonTexts() {
    return Arrays.stream(RevocationReason.values())
        .map(reason -> reason.text().getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }
}
