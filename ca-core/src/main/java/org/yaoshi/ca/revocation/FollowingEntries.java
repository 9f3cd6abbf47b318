package org.yaoshi.ca.revocation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.revocation.octets.CrlFrame;
import org.yaoshi.ca.revocation.octets.EntryCursor;
import org.yaoshi.ca.revocation.octets.OctetSource;

/// Merges changes into the entries of an earlier CRL. What stays is referred to in runs, not
/// copied.
record FollowingEntries(Path earlier, Iterable<CrlChange> changes) implements CrlEntries {
  @Override
  public void writeTo(CrlEntryWriter writer) throws IOException {
    FileChannel file = FileChannel.open(earlier);
    writer.keepOpen(file);
    try {
      OctetSource source = OctetSource.of(file);
      CrlFrame frame = CrlFrame.ofCertificateList(source);
      new Merge(file, source, frame, writer).apply(changes.iterator());
    } catch (NotDer e) {
      throw new IOException(earlier + " is not a CRL: " + e.found(), e);
    }
  }

  private static final class Merge {
    private final FileChannel file;
    private final CrlEntryWriter writer;
    private final EntryCursor cursor;
    private final long end;
    private long done;
    private boolean onEntry;

    Merge(FileChannel file, OctetSource source, CrlFrame frame, CrlEntryWriter writer) {
      this.file = file;
      this.writer = writer;
      this.end = frame.entriesEnd();
      this.done = frame.entriesStart();
      this.cursor = new EntryCursor(source, frame.entriesStart(), end, (octets, from, count) -> {});
    }

    void apply(Iterator<CrlChange> changes) throws IOException, NotDer {
      onEntry = changes.hasNext() && cursor.next();
      while (changes.hasNext()) apply(changes.next());
      writer.entries(file, done, end - done);
    }

    private void apply(CrlChange change) throws IOException, NotDer {
      byte[] serial = change.serial().octets();
      int order = order(serial);
      while (onEntry && order < 0) {
        onEntry = cursor.next();
        order = order(serial);
      }
      long here = onEntry ? cursor.position() : end;
      writer.entries(file, done, here - done);
      done = here;
      if (onEntry && order == 0) {
        done = cursor.endPosition();
        onEntry = cursor.next();
      }
      if (change instanceof CrlChange.Listed listed) writer.entry(listed.entry());
    }

    /// Where the entry the cursor is on stands to a serial number.
    private int order(byte[] serial) {
      if (!onEntry) return 1;
      byte[] octets = cursor.buffer();
      int from = cursor.serialStart();
      if (octets[from] == 0) from++;
      return Arrays.compareUnsigned(octets, from, cursor.serialEnd(), serial, 0, serial.length);
    }
  }
}
