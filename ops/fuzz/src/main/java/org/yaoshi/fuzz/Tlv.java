package org.yaoshi.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One value of BER, taken apart so that a change inside leaves every length around it right: a
/// tag, and either octets or values. It also writes what no encoder writes.
final class Tlv {
  /// How a length is written.
  enum Length {
    HONEST,
    ONE_MORE,
    ONE_LESS,
    ZERO,
    HUGE,
    LONGER_THAN_INT,
    INDEFINITE,
    NOT_MINIMAL
  }

  private static final int DEEPEST = 24;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;

  int tag;

  /// What stands before the values inside: the octet of unused bits of a BIT STRING.
  byte[] content;

  /// What is inside; empty when it is octets alone.
  final List<Tlv> inside;

  Length length = Length.HONEST;

  Tlv(int tag, byte[] content, List<Tlv> inside) {
    this.tag = tag;
    this.content = content;
    this.inside = new ArrayList<>(inside);
  }

  /// The one value that the octets are; empty when they are not exactly one.
  static Optional<Tlv> read(byte[] octets) {
    return values(octets, 0, octets.length, 0)
        .filter(values -> values.size() == 1)
        .map(List::getFirst);
  }

  private static Optional<List<Tlv>> values(byte[] octets, int from, int to, int depth) {
    List<Tlv> values = new ArrayList<>();
    int at = from;
    while (at < to) {
      int tag = octets[at] & 0xff;
      int body = at + 2;
      if ((tag & LONG_TAG) == LONG_TAG || body > to || depth > DEEPEST) return Optional.empty();
      int size = octets[at + 1] & 0xff;
      if (size > 0x80) {
        int octetsOfLength = size - 0x80;
        if (octetsOfLength > 3 || body + octetsOfLength > to) return Optional.empty();
        size = 0;
        for (int i = 0; i < octetsOfLength; i++) size = size << 8 | octets[body++] & 0xff;
      }
      if (size > to - body) return Optional.empty();
      values.add(value(tag, octets, body, body + size, depth));
      at = body + size;
    }
    return Optional.of(values);
  }

  /// Strings are looked into as well: extensions, keys and seals have DER in them.
  private static Tlv value(int tag, byte[] octets, int from, int to, int depth) {
    boolean bits = tag == BIT_STRING && to > from && octets[from] == 0;
    int start = bits ? from + 1 : from;
    if ((tag & CONSTRUCTED) != 0 || bits || tag == OCTET_STRING) {
      Optional<List<Tlv>> inside = values(octets, start, to, depth + 1);
      if (inside.isPresent() && !inside.get().isEmpty()) {
        return new Tlv(tag, Arrays.copyOfRange(octets, from, start), inside.get());
      }
    }
    return new Tlv(tag, Arrays.copyOfRange(octets, from, to), List.of());
  }

  /// This value and all inside it, outermost first.
  List<Tlv> all() {
    List<Tlv> all = new ArrayList<>();
    all.add(this);
    for (Tlv value : inside) all.addAll(value.all());
    return all;
  }

  Tlv copy() {
    Tlv copy = new Tlv(tag, content, inside.stream().map(Tlv::copy).toList());
    copy.length = length;
    return copy;
  }

  byte[] octets() {
    var body = new ByteArrayOutputStream();
    body.writeBytes(content);
    for (Tlv value : inside) body.writeBytes(value.octets());
    var octets = new ByteArrayOutputStream(body.size() + 6);
    octets.write(tag);
    octets.writeBytes(length(body.size()));
    octets.writeBytes(body.toByteArray());
    if (length == Length.INDEFINITE) octets.writeBytes(new byte[2]);
    return octets.toByteArray();
  }

  private byte[] length(int size) {
    return switch (length) {
      case HONEST -> der(size);
      case ONE_MORE -> der(size + 1);
      case ONE_LESS -> der(Math.max(0, size - 1));
      case ZERO -> der(0);
      case HUGE -> new byte[] {(byte) 0x84, 0x7f, -1, -1, -1};
      case LONGER_THAN_INT -> new byte[] {(byte) 0x88, 0x7f, -1, -1, -1, -1, -1, -1, -1};
      case INDEFINITE -> new byte[] {(byte) 0x80};
      case NOT_MINIMAL ->
          new byte[] {(byte) 0x83, (byte) (size >> 16), (byte) (size >> 8), (byte) size};
    };
  }

  private static byte[] der(int size) {
    if (size < 0x80) return new byte[] {(byte) size};
    if (size < 0x100) return new byte[] {(byte) 0x81, (byte) size};
    if (size < 0x10000) return new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size};
    return new byte[] {(byte) 0x83, (byte) (size >> 16), (byte) (size >> 8), (byte) size};
  }
}
