package org.yaoshi.bench.crl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.yaoshi.bench.Progress;
import org.yaoshi.ca.revocation.CrlEntries;

/// Everything measured at one number of entries. What is compared takes turns, so that a busy
/// minute of the machine falls on all of it.
final class OneSize {
  /// So many more are revoked before the next CRL.
  private static final int MORE = 1_000;

  /// Above this, openssl prints what it read for longer than it takes to read it.
  private static final int MOST_COMPARED = 100_000;

  private final int entries;
  private final StatusTable table;
  private final Publication publication;
  private final Openssl openssl;
  private final Path directory;
  private Instant now;

  private final Best read = new Best();
  private final Best hash = new Best();
  private final Best write = new Best();
  private final Best first = new Best();
  private final Best next = new Best();
  private double firstHeap;
  private double nextHeap;
  private long octets;
  private Openssl.Run peer = new Openssl.Run(Double.NaN, Double.NaN);

  OneSize(
      int entries,
      StatusTable table,
      Publication publication,
      Openssl openssl,
      Path directory,
      Instant now) {
    this.entries = entries;
    this.table = table;
    this.publication = publication;
    this.openssl = openssl;
    this.directory = directory;
    this.now = now;
  }

  /// @param certificate of the CA, PEM
  void measure(int rounds, Path certificate) throws Exception {
    Progress.step("crl: %,d entries: filling the table", entries);
    table.fill(entries, Math.min(entries, 1_000_000));
    Path crl = directory.resolve("first.crl");
    for (int round = 0; round < rounds; round++) first(crl);
    Progress.step("crl: %,d entries: first CRL in %.3f s", entries, first.seconds());
    check(crl, certificate);
    openssl.index(table.connection());
    peer = openssl.generateCrl();
    Progress.step("crl: %,d entries: openssl ca -gencrl in %.3f s", entries, peer.seconds());
    Path last = crl;
    for (int round = 0; round < rounds; round++) last = next(last, round);
    Progress.step("crl: %,d entries: next CRL in %.3f s", entries, next.seconds());
    check(last, certificate);
    Files.delete(last);
  }

  private void first(Path crl) throws Exception {
    read.time(() -> Floor.read(table.connection(), StatusTable.ALL));
    Heap heap = Heap.watch();
    first.time(
        () ->
            require(
                entries,
                publication.publish(
                    new CopiedEntries(table.connection(), StatusTable.ALL), crl, now)));
    firstHeap = Math.max(firstHeap, heap.extraMebibytes());
    octets = Files.size(crl);
    hash.time(() -> Floor.hash(octets));
    write.time(() -> Floor.write(directory.resolve("floor"), octets));
  }

  private Path next(Path last, int round) throws Exception {
    Path crl = directory.resolve("next-" + round + ".crl");
    Instant since = now;
    now = now.plusSeconds(3600);
    table.revokeMore(MORE, now);
    Heap heap = Heap.watch();
    next.time(
        () ->
            require(
                entries + (long) MORE * (round + 1),
                publication.publish(
                    CrlEntries.following(
                        last, Changes.since(table.connection(), since.plusSeconds(1))),
                    crl,
                    now)));
    nextHeap = Math.max(nextHeap, heap.extraMebibytes());
    hash.time(() -> Floor.hash(octets));
    write.time(() -> Floor.write(directory.resolve("floor"), octets));
    Files.delete(last);
    return crl;
  }

  private void check(Path crl, Path certificate) throws Exception {
    openssl.verify(crl, certificate);
    if (entries > MOST_COMPARED) return;
    long compared = openssl.compare(crl, table.connection());
    Progress.step("crl: openssl reads the %,d serial numbers the table has", compared);
  }

  private static void require(long wanted, long found) {
    if (wanted != found) throw new IllegalStateException(found + " entries, not " + wanted);
  }

  double readSeconds() {
    return read.seconds();
  }

  double hashSeconds() {
    return hash.seconds();
  }

  double writeSeconds() {
    return write.seconds();
  }

  double firstSeconds() {
    return first.seconds();
  }

  double nextSeconds() {
    return next.seconds();
  }

  double heapMebibytes() {
    return Math.max(firstHeap, nextHeap);
  }

  double octets() {
    return octets;
  }

  Openssl.Run peer() {
    return peer;
  }
}
