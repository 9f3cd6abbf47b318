package org.yaoshi.server.e2e;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/// The byte and int arrays in a heap dump of this process (the HPROF binary format, 1.0.2).
final class PrimitiveArrays {
  private static final int HEAP_DUMP = 0x0c;
  private static final int HEAP_DUMP_SEGMENT = 0x1c;
  private static final int BYTE = 8;
  private static final int INT = 10;
  private static final int ID = 8;
  private static final int LONGEST = 65_536;

  private final DataInputStream in;
  private final BiConsumer<Boolean, byte[]> arrays;
  private long left;

  private PrimitiveArrays(DataInputStream in, BiConsumer<Boolean, byte[]> arrays) {
    this.in = in;
    this.arrays = arrays;
  }

  /// @param arrays whether it is an int array, and its elements, big-endian; those of more than 64
  ///   KiB are left out
  static void each(Path directory, BiConsumer<Boolean, byte[]> arrays) throws IOException {
    Path dump = directory.resolve("heap.hprof");
    var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    machine.dumpHeap(dump.toString(), true);
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(dump)))) {
      new PrimitiveArrays(in, arrays).records();
    } finally {
      Files.delete(dump);
    }
  }

  private void records() throws IOException {
    while (in.readByte() != 0) {
      // the format's name, ended by a zero octet
    }
    if (in.readInt() != ID) throw new IOException("identifiers of another size");
    in.readLong();
    while (true) {
      int tag = in.read();
      if (tag < 0) return;
      in.readInt();
      left = Integer.toUnsignedLong(in.readInt());
      if (tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT) {
        while (left > 0) part();
      } else {
        skip(left);
      }
    }
  }

  private void part() throws IOException {
    int tag = u1();
    switch (tag) {
      case 0xff, 0x05, 0x07 -> skip(ID);
      case 0x01 -> skip(2 * ID);
      case 0x02, 0x03, 0x08 -> skip(ID + 8);
      case 0x04, 0x06 -> skip(ID + 4);
      case 0x20 -> type();
      case 0x21 -> {
        skip(ID + 4 + ID);
        skip(u4());
      }
      case 0x22 -> {
        skip(ID + 4);
        long elements = u4();
        skip(ID + elements * ID);
      }
      case 0x23 -> primitives();
      default -> throw new IOException("a part of an unknown kind, " + tag);
    }
  }

  private void type() throws IOException {
    skip(ID + 4 + 6 * ID + 4);
    for (int constants = u2(); constants > 0; constants--) {
      skip(2);
      skip(size(u1()));
    }
    for (int statics = u2(); statics > 0; statics--) {
      skip(ID);
      skip(size(u1()));
    }
    skip(u2() * (ID + 1L));
  }

  private void primitives() throws IOException {
    skip(ID + 4);
    long elements = u4();
    int type = u1();
    long octets = elements * size(type);
    if ((type == BYTE || type == INT) && octets <= LONGEST) {
      byte[] array = in.readNBytes((int) octets);
      left -= octets;
      arrays.accept(type == INT, array);
    } else {
      skip(octets);
    }
  }

  private static int size(int type) throws IOException {
    return switch (type) {
      case 2, 7, 11 -> 8;
      case 4, BYTE -> 1;
      case 5, 9 -> 2;
      case 6, INT -> 4;
      default -> throw new IOException("a value of an unknown type, " + type);
    };
  }

  private int u1() throws IOException {
    left -= 1;
    return in.readUnsignedByte();
  }

  private int u2() throws IOException {
    left -= 2;
    return in.readUnsignedShort();
  }

  private long u4() throws IOException {
    left -= 4;
    return Integer.toUnsignedLong(in.readInt());
  }

  private void skip(long octets) throws IOException {
    left -= octets;
    try {
      in.skipNBytes(octets);
    } catch (EOFException e) {
      throw new IOException("the dump ends too soon", e);
    }
  }
}
