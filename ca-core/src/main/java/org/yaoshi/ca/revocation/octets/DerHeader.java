package org.yaoshi.ca.revocation.octets;

import java.io.IOException;
import org.yaoshi.ca.der.NotDer;

/// Tag and length of a value that may be larger than an array.
///
/// @param contentStart position of the first content octet
/// @param contentEnd position after the last one
record DerHeader(int tag, long contentStart, long contentEnd) {
  private static final int LONGEST = 2 + Long.BYTES;

  /// @param end position after what holds the value
  static DerHeader at(OctetSource source, long position, long end) throws IOException, NotDer {
    byte[] octets = new byte[LONGEST];
    int available = (int) Math.min(LONGEST, end - position);
    if (available < 2) throw new NotDer("a value is missing or cut off");
    source.read(position, octets, 0, available);
    int tag = octets[0] & 0xff;
    int first = octets[1] & 0xff;
    int more = first < 0x80 ? 0 : first & 0x7f;
    if (first == 0x80 || more > 7 || 2 + more > available) {
      throw new NotDer("a length that is indefinite, too large or cut off");
    }
    long length = first < 0x80 ? first : longLength(octets, more);
    long start = position + 2 + more;
    if (length > end - start) throw new NotDer("a value longer than what holds it");
    return new DerHeader(tag, start, start + length);
  }

  DerHeader require(int wanted) throws NotDer {
    if (tag != wanted) throw new NotDer("found tag %02x, looked for %02x".formatted(tag, wanted));
    return this;
  }

  private static long longLength(byte[] octets, int count) throws NotDer {
    long length = 0;
    for (int i = 0; i < count; i++) length = length << 8 | (octets[2 + i] & 0xff);
    if (length < 0x80 || length >>> (8 * (count - 1)) == 0) {
      throw new NotDer("a length that is not the shortest");
    }
    return length;
  }
}
