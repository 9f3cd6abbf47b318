package org.yaoshi.ca.revocation.octets;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Octets that can be read from any position, wherever they are.
public interface OctetSource {
  /// In octets; does not change.
  long length();

  /// Reads exactly `count` octets.
  ///
  /// @throws EOFException there are fewer
  void read(long position, byte[] into, int from, int count) throws IOException;

  /// All of a file, as long as it is now.
  static OctetSource of(FileChannel file) throws IOException {
    return new FileOctets(file, file.size());
  }

  /// @param octets not copied, and not changed while they are read
  static OctetSource of(byte[] octets) {
    return new HeapOctets(octets);
  }

  /// @param length of what is read, in octets
  record FileOctets(FileChannel file, long length) implements OctetSource {
    @Override
    public void read(long position, byte[] into, int from, int count) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(into, from, count);
      long at = position;
      while (buffer.hasRemaining()) {
        int read = file.read(buffer, at);
        if (read < 0) throw new EOFException("the file ends at " + at);
        at += read;
      }
    }
  }

  /// A short array.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record HeapOctets(byte[] octets) implements OctetSource {
    @Override
    public long length() {
      return octets.length;
    }

    @Override
    public void read(long position, byte[] into, int from, int count) throws IOException {
      if (position < 0 || position > octets.length - count) {
        throw new EOFException("the octets end at " + octets.length);
      }
      System.arraycopy(octets, (int) position, into, from, count);
    }
  }
}
