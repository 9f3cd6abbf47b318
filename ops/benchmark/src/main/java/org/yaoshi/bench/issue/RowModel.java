package org.yaoshi.bench.issue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.yaoshi.load.OrderTable;

/// What tells the rows of one certificate from those of another, and the same for any number of
/// made up ones: as long, so that they can take each other's place octet by octet. Number n of each
/// gives the same everywhere. Safe for use by several threads.
///
/// @param serial octets
/// @param key SHA-256 of the public key
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowModel(
    byte[] serial, byte[] key, UUID order, UUID application, UUID enterprise, String username) {
  /// A serial number begins with the day its certificate ends on; three years of them.
  private static final int DAY_OCTETS = 3;

  private static final int DAYS = 1_095;

  /// Certificates to an enterprise.
  private static final int EACH_ENTERPRISE = 4;

  /// Far from the usernames of the load's own orders.
  private static final int FIRST_USERNAME = 1_000_000_000;

  /// Every form in which one of them stands in a row.
  List<byte[]> forms() {
    return List.of(
        serial,
        hex(serial),
        key,
        octets(order),
        text(order),
        octets(application),
        text(application),
        octets(enterprise),
        text(enterprise),
        username.getBytes(StandardCharsets.US_ASCII));
  }

  /// Another certificate's.
  ///
  /// @param number from 0
  RowModel other(long number) {
    return new RowModel(
        serial(number),
        random(key.length, number, 2),
        uuid(number, 3),
        uuid(number, 4),
        uuid(number / EACH_ENTERPRISE, 5),
        OrderTable.username(FIRST_USERNAME + (int) number));
  }

  private byte[] serial(long number) {
    byte[] octets = random(serial.length, number, 1);
    int day = (serial[0] & 0xff) << 16 | (serial[1] & 0xff) << 8 | (serial[2] & 0xff);
    int earlier = Math.max(0x400000, day - 1 - (int) (number % DAYS));
    for (int i = 0; i < DAY_OCTETS; i++) octets[i] = (byte) (earlier >> (16 - 8 * i));
    return octets;
  }

  private static UUID uuid(long number, int stream) {
    ByteBuffer octets = ByteBuffer.wrap(random(16, number, stream));
    return new UUID(
        (octets.getLong() & ~0xf000L) | 0x4000L, (octets.getLong() >>> 2) | Long.MIN_VALUE);
  }

  /// SplitMix64, seeded by what is asked for.
  private static byte[] random(int length, long number, int stream) {
    ByteBuffer octets = ByteBuffer.allocate((length + 7) / 8 * 8);
    long state = number * 0x9e3779b97f4a7c15L + stream * 0xd1342543de82ef95L;
    while (octets.hasRemaining()) {
      state += 0x9e3779b97f4a7c15L;
      long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      octets.putLong(z ^ (z >>> 31));
    }
    return java.util.Arrays.copyOf(octets.array(), length);
  }

  private static byte[] octets(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static byte[] text(UUID id) {
    return id.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(byte[] octets) {
    return HexFormat.of().formatHex(octets).getBytes(StandardCharsets.US_ASCII);
  }
}
