package org.yaoshi.ca.revocation.octets;

import java.io.IOException;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;

/// Steps through the entries of a CRL, however many there are, with one buffer and no object for
/// each entry. Every entry is whole in the buffer while the cursor is on it. For one thread.
public final class EntryCursor {
  private static final int BUFFER = 1 << 16;

  /// No entry of ours is longer; see [EncodedEntry].
  private static final int LONGEST = 0x7f;

  /// Told of all octets once, in order, after the entries in them have been stepped through.
  @FunctionalInterface
  public interface Passed {
    void octets(byte[] octets, int from, int count);
  }

  private final OctetSource source;
  private final long end;
  private final Passed passed;
  private final byte[] buffer = new byte[BUFFER];
  private long bufferPosition;
  private int limit;
  private int start;
  private int next;

  /// @param from position of the first entry
  /// @param to position after the last one
  public EntryCursor(OctetSource source, long from, long to, Passed passed) {
    this.source = source;
    this.bufferPosition = from;
    this.end = to;
    this.passed = passed;
  }

  /// Steps onto the next entry.
  ///
  /// @return whether there is one
  /// @throws NotDer what is there is not a SEQUENCE that begins with an INTEGER
  public boolean next() throws IOException, NotDer {
    start = next;
    if (limit - start < 2 + LONGEST && bufferPosition + limit < end) refill();
    if (start == limit) {
      passed.octets(buffer, 0, limit);
      bufferPosition += limit;
      start = 0;
      next = 0;
      limit = 0;
      return false;
    }
    if (limit - start < 4 || buffer[start] != Tag.SEQUENCE || buffer[start + 1] < 0) {
      throw new NotDer("an entry that is no short SEQUENCE");
    }
    next = start + 2 + buffer[start + 1];
    if (next > limit || buffer[start + 2] != Tag.INTEGER || serialEnd() > next) {
      throw new NotDer("an entry that is cut off or has no serial number");
    }
    return true;
  }

  private void refill() throws IOException {
    passed.octets(buffer, 0, start);
    int kept = limit - start;
    System.arraycopy(buffer, start, buffer, 0, kept);
    bufferPosition += start;
    int more = (int) Math.min(BUFFER - kept, end - bufferPosition - kept);
    source.read(bufferPosition + kept, buffer, kept, more);
    start = 0;
    limit = kept + more;
  }

  /// Where the entry is: the buffer, from [#start] to [#end].
  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  public int end() {
    return next;
  }

  /// Of the first content octet of the serial number.
  public int serialStart() {
    return start + 4;
  }

  /// After the last one.
  public int serialEnd() {
    return start + 4 + (buffer[start + 3] & 0xff);
  }

  /// Position of the entry in the source.
  public long position() {
    return bufferPosition + start;
  }

  /// Position after the entry in the source.
  public long endPosition() {
    return bufferPosition + next;
  }
}
