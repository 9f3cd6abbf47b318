package org.yaoshi.hsm.token;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A PIN's UTF-8 octets in native memory for one call; zeroed at the end.
final class NativePin implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment octets;
  private final long length;

  NativePin(char[] pin) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(pin));
    byte[] array = encoded.array();
    octets = arena.allocate(Math.max(1, encoded.remaining()));
    MemorySegment.copy(array, encoded.position(), octets, JAVA_BYTE, 0, encoded.remaining());
    length = encoded.remaining();
    Arrays.fill(array, (byte) 0);
  }

  MemorySegment octets() {
    return octets;
  }

  long length() {
    return length;
  }

  @Override
  public void close() {
    octets.fill((byte) 0);
    arena.close();
  }
}
