package org.yaoshi.hsm.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An array of CK_ATTRIBUTE (PKCS#11 v2.40 §3.4): type, pointer, length, each 64 bits.
final class Template {
  static final long CKA_CLASS = 0x0;
  static final long CKA_TOKEN = 0x1;
  static final long CKA_PRIVATE = 0x2;
  static final long CKA_LABEL = 0x3;
  static final long CKA_APPLICATION = 0x10;
  static final long CKA_VALUE = 0x11;
  static final long CKA_KEY_TYPE = 0x100;
  static final long CKA_ID = 0x102;

  private static final long SIZE = 24;

  private record Attribute(long type, MemorySegment value) {}

  private final SegmentAllocator memory;
  private final List<Attribute> attributes = new ArrayList<>();

  /// @param arena whose life is that of the call
  Template(Arena arena) {
    this.memory = arena;
  }

  Template put(ObjectClass objectClass) {
    return put(CKA_CLASS, memory.allocateFrom(JAVA_LONG, objectClass.value()));
  }

  Template put(long type, boolean value) {
    return put(type, memory.allocateFrom(JAVA_BYTE, (byte) (value ? 1 : 0)));
  }

  Template put(long type, String value) {
    return put(type, value.getBytes(StandardCharsets.UTF_8));
  }

  Template put(long type, byte[] value) {
    return put(type, memory.allocateFrom(JAVA_BYTE, value));
  }

  private Template put(long type, MemorySegment value) {
    attributes.add(new Attribute(type, value));
    return this;
  }

  /// The array; NULL when nothing was put.
  MemorySegment segment() {
    if (attributes.isEmpty()) return MemorySegment.NULL;
    MemorySegment array = memory.allocate(SIZE * attributes.size(), 8);
    for (int i = 0; i < attributes.size(); i++) {
      array.set(JAVA_LONG, SIZE * i, attributes.get(i).type());
      array.set(ADDRESS, SIZE * i + 8, attributes.get(i).value());
      array.set(JAVA_LONG, SIZE * i + 16, attributes.get(i).value().byteSize());
    }
    return array;
  }

  long count() {
    return attributes.size();
  }
}
