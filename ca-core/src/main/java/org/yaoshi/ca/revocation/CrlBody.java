package org.yaoshi.ca.revocation;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.ca.revocation.octets.OctetSource;

/// The entries of a CRL in the making: those encoded for it, in its work file, and runs of those of
/// an earlier CRL, left where they are. Written first, read afterwards. For one thread.
final class CrlBody implements OctetSource, AutoCloseable {
  private final FileChannel workFile;
  private final List<FileChannel> earlier = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private long length;
  private int lastRead;

  /// Part of a file.
  ///
  /// @param start where it is in the body
  private record Piece(FileChannel file, long position, long start, long count) {
    long end() {
      return start + count;
    }

    boolean isContinuedBy(FileChannel other, long at) {
      return other == file && at == position + count;
    }
  }

  /// @param workFile empty; closed with this
  CrlBody(FileChannel workFile) {
    this.workFile = workFile;
  }

  /// A file that is referred to from now on; closed with this.
  void keepOpen(FileChannel file) {
    earlier.add(file);
  }

  /// Adds octets to the work file.
  void append(ByteBuffer octets) throws IOException {
    long at = workFile.position();
    int count = octets.remaining();
    while (octets.hasRemaining()) workFile.write(octets);
    refer(workFile, at, count);
  }

  /// Adds octets that stay in a file.
  void refer(FileChannel file, long position, long count) {
    if (count == 0) return;
    if (!pieces.isEmpty() && pieces.getLast().isContinuedBy(file, position)) {
      Piece last = pieces.removeLast();
      pieces.add(new Piece(file, last.position(), last.start(), last.count() + count));
    } else {
      pieces.add(new Piece(file, position, length, count));
    }
    length += count;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long position, byte[] into, int from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, from, count);
    long at = position;
    while (buffer.hasRemaining()) {
      Piece piece = pieceAt(at);
      int most = (int) Math.min(buffer.remaining(), piece.end() - at);
      int read =
          piece
              .file()
              .read(buffer.slice(buffer.position(), most), piece.position() + at - piece.start());
      if (read <= 0) throw new EOFException("the entries end at " + at);
      buffer.position(buffer.position() + read);
      at += read;
    }
  }

  /// Readers go from the beginning to the end.
  private Piece pieceAt(long position) throws EOFException {
    if (lastRead >= pieces.size() || position < pieces.get(lastRead).start()) lastRead = 0;
    while (lastRead < pieces.size() && position >= pieces.get(lastRead).end()) lastRead++;
    if (lastRead == pieces.size()) throw new EOFException("the entries end at " + length);
    return pieces.get(lastRead);
  }

  void writeTo(WritableByteChannel out) throws IOException {
    for (Piece piece : pieces) {
      long at = piece.position();
      long end = at + piece.count();
      while (at < end) {
        long moved = piece.file().transferTo(at, end - at, out);
        if (moved <= 0) throw new EOFException("the entries end at " + at);
        at += moved;
      }
    }
  }

  /// Removes the work file.
  @Override
  public void close() throws IOException {
    IOException first = null;
    for (FileChannel file : earlier) {
      try {
        file.close();
      } catch (IOException e) {
        if (first == null) first = e;
      }
    }
    workFile.close();
    if (first != null) throw first;
  }
}
