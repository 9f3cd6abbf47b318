package org.yaoshi.ca.revocation;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.yaoshi.ca.revocation.octets.OctetSource;

/// A TBSCertList whose entries are in files: read as one, written as one.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TbsOctets(byte[] head, CrlBody entries, byte[] tail) implements OctetSource {
  @Override
  public long length() {
    return head.length + entries.length() + tail.length;
  }

  @Override
  public void read(long position, byte[] into, int from, int count) throws IOException {
    int fromHead = (int) Math.clamp(head.length - position, 0, count);
    if (fromHead > 0) System.arraycopy(head, (int) position, into, from, fromHead);
    long inEntries = position + fromHead - head.length;
    int fromEntries = (int) Math.clamp(entries.length() - inEntries, 0, count - fromHead);
    if (fromEntries > 0) entries.read(inEntries, into, from + fromHead, fromEntries);
    int rest = count - fromHead - fromEntries;
    if (rest == 0) return;
    int inTail = (int) (inEntries + fromEntries - entries.length());
    if (rest > tail.length - inTail) throw new EOFException("the octets end at " + length());
    System.arraycopy(tail, inTail, into, from + fromHead + fromEntries, rest);
  }

  void writeTo(WritableByteChannel out) throws IOException {
    write(out, head);
    entries.writeTo(out);
    write(out, tail);
  }

  static void write(WritableByteChannel out, byte[] octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    while (buffer.hasRemaining()) out.write(buffer);
  }
}
