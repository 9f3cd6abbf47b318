package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.SoftwareAuthority;

@DisplayName("Memory does not grow with the entries of a CRL")
class StreamingTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MEBIBYTE = 1 << 20;
  private static final long FIRST = 1_000_000_000;

  @TempDir Path directory;

  private final CrlFixture ca = new CrlFixture(KeyParameters.EC_P384);

  @Test
  @DisplayName("three hundred thousand more entries, 15 MB of DER, allocate less than a megabyte")
  void allocation() throws Exception {
    publish("warm-up", numbered(1_000));
    long few = allocatedBy(() -> publish("few", numbered(1_000)));
    long many = allocatedBy(() -> publish("many", numbered(301_000)));
    assertThat(many - few).isLessThan(MEBIBYTE);
  }

  @Test
  @DisplayName("nor does the next one, made from a large one")
  void next() throws Exception {
    Path small = publish("small", numbered(1_000));
    Path large = publish("large", numbered(301_000));
    List<CrlChange> changes =
        List.of(
            new CrlChange.Dropped(CrlFixture.serial(FIRST + 300)),
            new CrlChange.Listed(
                CrlEntry.of(
                    CrlFixture.serial(FIRST * 2),
                    SoftwareAuthority.NOW,
                    RevocationReason.SUPERSEDED)));
    publish("warm-up", CrlEntries.following(small, changes));
    long few = allocatedBy(() -> publish("few", CrlEntries.following(small, changes)));
    long many = allocatedBy(() -> publish("many", CrlEntries.following(large, changes)));
    assertThat(many - few).isLessThan(MEBIBYTE);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static long allocatedBy(Work work) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /// Rows as a database driver hands them over, without an object for each.
  private static CrlEntries numbered(int count) {
    ByteBuffer serial = ByteBuffer.allocate(Long.BYTES);
    return writer -> {
      for (int i = 0; i < count; i++) {
        serial.putLong(0, FIRST + i);
        writer.entry(
            serial.array(),
            4,
            Long.BYTES,
            SoftwareAuthority.NOW.getEpochSecond() - i,
            RevocationReason.KEY_COMPROMISE,
            CrlEntryWriter.NO_DATE);
      }
    };
  }

  private Path publish(String name, CrlEntries entries) throws IOException {
    Path file = directory.resolve(name + ".crl");
    try (CrlToBeSigned crl = ca.prepare(CrlFixture.request(), entries);
        FileChannel out =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      ca.issuer.sign(crl, ca.authority.key(), out);
    }
    return file;
  }
}
