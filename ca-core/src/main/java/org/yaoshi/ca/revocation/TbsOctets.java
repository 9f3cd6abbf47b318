package org.yaoshi.ca.revocation;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import org.yaoshi.ca.revocation.octets.OctetSource;

/// A TBSCertList whose entries are in a file: read as one, written as one.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TbsOctets(byte[] head, FileChannel entries, long entriesLength, byte[] tail)
    implements OctetSource {
  @Override
  public long length() {
    return head.length + entriesLength + tail.length;
  }

  @Override
  public void read(long position, byte[] into, int from, int count) throws IOException {
    long at = position;
    int filled = 0;
    while (filled < count) {
      int step = step(at, into, from + filled, count - filled);
      at += step;
      filled += step;
    }
  }

  /// Reads from the one piece that holds `position`.
  private int step(long position, byte[] into, int from, int count) throws IOException {
    long inEntries = position - head.length;
    if (inEntries < 0) return copy(head, (int) position, into, from, count);
    if (inEntries >= entriesLength) {
      return copy(tail, (int) (inEntries - entriesLength), into, from, count);
    }
    int wanted = (int) Math.min(count, entriesLength - inEntries);
    int read = entries.read(ByteBuffer.wrap(into, from, wanted), inEntries);
    if (read <= 0) throw new EOFException("the entries end at " + inEntries);
    return read;
  }

  private static int copy(byte[] piece, int position, byte[] into, int from, int count)
      throws IOException {
    int available = Math.min(count, piece.length - position);
    if (available <= 0) throw new EOFException("the octets end");
    System.arraycopy(piece, position, into, from, available);
    return available;
  }

  void writeTo(WritableByteChannel out) throws IOException {
    write(out, head);
    long at = 0;
    while (at < entriesLength) {
      long moved = entries.transferTo(at, entriesLength - at, out);
      if (moved <= 0) throw new EOFException("the entries end at " + at);
      at += moved;
    }
    write(out, tail);
  }

  static void write(WritableByteChannel out, byte[] octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    while (buffer.hasRemaining()) out.write(buffer);
  }
}
