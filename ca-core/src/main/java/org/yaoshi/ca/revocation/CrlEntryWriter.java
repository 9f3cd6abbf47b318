package org.yaoshi.ca.revocation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.HexFormat;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.revocation.octets.OctetSource;

/// Encodes entries of revokedCertificates (RFC 5280 §5.1.2.6, §5.3) into a file, by the million: an
/// entry costs no object. For one thread.
public final class CrlEntryWriter {
  /// For an entry without invalidityDate.
  public static final long NO_DATE = Long.MIN_VALUE;

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_SERIAL = 20;
  private static final int LAST_CODE = 10;

  /// More than any entry has: its content is far below 128 octets, so every length is one octet.
  private static final int LONGEST_ENTRY = 128;

  private static final byte[] INVALIDITY_DATE = HexFormat.of().parseHex("0603551d18");
  private static final byte[][] REASON_CODES = reasonCodes();

  /// A shorter run of an earlier CRL is copied: referring to it would cost more.
  private static final int SHORT_RUN = 1 << 13;

  private final CrlBody body;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteBuffer view = ByteBuffer.wrap(buffer);
  private int size;

  CrlEntryWriter(CrlBody body) {
    this.body = body;
  }

  /// Adds one entry.
  ///
  /// @param serial holds the unsigned octets of the serial number, without leading zeros
  /// @param from of the first one
  /// @param to after the last one
  /// @param revocationDate seconds since 1970 in UTC; from 1950 to 9999
  /// @param invalidityDate the same, or [#NO_DATE]
  /// @throws IllegalArgumentException that is no serial number
  public void entry(
      byte[] serial,
      int from,
      int to,
      long revocationDate,
      RevocationReason reason,
      long invalidityDate)
      throws IOException {
    if (to <= from || to - from > LONGEST_SERIAL || serial[from] == 0) {
      throw new IllegalArgumentException("a serial number of " + (to - from) + " octets");
    }
    if (BUFFER - size < LONGEST_ENTRY) flush();
    int start = open(Tag.SEQUENCE);
    serial(serial, from, to);
    size = EncodedTime.time(buffer, size, revocationDate);
    extensions(REASON_CODES[reason.code()], invalidityDate);
    close(start);
  }

  void entry(CrlEntry entry) throws IOException {
    byte[] serial = entry.serial().octets();
    entry(
        serial,
        0,
        serial.length,
        entry.revocationDate().getEpochSecond(),
        entry.reason(),
        entry.invalidityDate().map(Instant::getEpochSecond).orElse(NO_DATE));
  }

  /// Adds entries that are encoded already.
  ///
  /// @param earlier stays open and unchanged as long as the body; see [#keepOpen]
  void entries(FileChannel earlier, long position, long count) throws IOException {
    if (count >= SHORT_RUN) {
      flush();
      body.refer(earlier, position, count);
      return;
    }
    if (BUFFER - size < count) flush();
    OctetSource.of(earlier).read(position, buffer, size, (int) count);
    size += (int) count;
  }

  /// Leaves closing a file to the body.
  void keepOpen(FileChannel earlier) {
    body.keepOpen(earlier);
  }

  void flush() throws IOException {
    body.append(view.clear().limit(size));
    size = 0;
  }

  private void serial(byte[] octets, int from, int to) {
    int start = open(Tag.INTEGER);
    if (octets[from] < 0) buffer[size++] = 0;
    System.arraycopy(octets, from, buffer, size, to - from);
    size += to - from;
    close(start);
  }

  private void extensions(byte[] reasonCode, long invalidityDate) {
    if (reasonCode.length == 0 && invalidityDate == NO_DATE) return;
    int extensions = open(Tag.SEQUENCE);
    raw(reasonCode);
    if (invalidityDate != NO_DATE) {
      int extension = open(Tag.SEQUENCE);
      raw(INVALIDITY_DATE);
      int value = open(Tag.OCTET_STRING);
      size = EncodedTime.generalizedTime(buffer, size, invalidityDate);
      close(value);
      close(extension);
    }
    close(extensions);
  }

  private int open(int tag) {
    buffer[size] = (byte) tag;
    size += 2;
    return size;
  }

  private void close(int start) {
    buffer[start - 1] = (byte) (size - start);
  }

  private void raw(byte[] octets) {
    System.arraycopy(octets, 0, buffer, size, octets.length);
    size += octets.length;
  }

  /// The whole extension, by code; absent, not unspecified (§5.3.1).
  private static byte[][] reasonCodes() {
    byte[][] codes = new byte[LAST_CODE + 1][];
    for (RevocationReason reason : RevocationReason.values()) {
      codes[reason.code()] = reasonCode(reason);
    }
    return codes;
  }

  private static byte[] reasonCode(RevocationReason reason) {
    if (reason == RevocationReason.UNSPECIFIED) return new byte[0];
    DerWriter der = new DerWriter(16);
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(HexFormat.of().parseHex("0603551d15")).open(Tag.OCTET_STRING);
    return der.enumerated(reason.code()).close(value).close(extension).toByteArray();
  }
}
