package org.yaoshi.bench.crl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.yaoshi.bench.Ratio;
import org.yaoshi.bench.Report;
import org.yaoshi.load.Machine;

/// Measures CRLs at several sizes and writes the report. `ops/lib/bench-crl.sh` starts it.
final class CrlBenchmark {
  private static final long SEED = 20_260_601;
  private static final int MILLION = 1_000_000;
  private static final double MILLISECONDS = 1_000;

  private CrlBenchmark() {}

  /// @param arguments see [Options]
  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Report report = new Report(Machine.describe());
    Map<Integer, OneSize> sizes = new TreeMap<>();
    Path directory = Files.createDirectories(options.scratch().resolve("crl"));
    try (Connection connection = connect(options);
        TokenCa ca = TokenCa.make(options.library(), directory, now)) {
      StatusTable table = new StatusTable(connection, SEED);
      Path certificate = ca.writePem(directory.resolve("ca.pem"));
      Openssl openssl = Openssl.make(directory.resolve("openssl"));
      for (int entries : options.sizes()) {
        var publication = new Publication(ca, table, directory);
        var size = new OneSize(entries, table, publication, openssl, directory, now);
        size.measure(options.rounds(), certificate);
        figures(report, entries, size);
        sizes.put(entries, size);
      }
    }
    ratios(report, sizes);
    report.print(System.out);
    report.write(options.out());
  }

  private static Connection connect(Options options) throws Exception {
    String password = Files.readString(options.passwordFile());
    return DriverManager.getConnection(options.database(), "yaoshi_owner", password);
  }

  private static void figures(Report report, int entries, OneSize size) {
    String at = "_" + (entries < MILLION ? entries / 1000 + "k" : entries / MILLION + "m");
    report.figure("first_crl" + at, size.firstSeconds() * MILLISECONDS, "ms");
    report.figure("next_crl" + at, size.nextSeconds() * MILLISECONDS, "ms");
    report.figure("openssl_gencrl" + at, size.peer().seconds() * MILLISECONDS, "ms");
    report.figure("openssl_gencrl_memory" + at, size.peer().peakMebibytes(), "MiB");
    report.figure("copy" + at, size.readSeconds() * MILLISECONDS, "ms");
    report.figure("hash" + at, size.hashSeconds() * MILLISECONDS, "ms");
    report.figure("write" + at, size.writeSeconds() * MILLISECONDS, "ms");
    report.figure("extra_heap" + at, size.heapMebibytes(), "MiB");
    report.figure("crl_size" + at, size.octets() / MILLION, "MB");
  }

  private static void ratios(Report report, Map<Integer, OneSize> sizes) {
    OneSize million = sizes.get(MILLION);
    if (million == null) return;
    double hashAndWrite = million.hashSeconds() + million.writeSeconds();
    report.add(
        Ratio.atMost(
            "first_1m_vs_copy_hash_write",
            2,
            million.firstSeconds() / (million.readSeconds() + hashAndWrite)));
    report.add(
        Ratio.atLeast(
            "openssl_gencrl_1m_vs_first", 6, million.peer().seconds() / million.firstSeconds()));
    report.add(Ratio.atMost("next_1m_vs_hash_write", 5, million.nextSeconds() / hashAndWrite));
    double heap = sizes.values().stream().mapToDouble(OneSize::heapMebibytes).max().orElseThrow();
    report.add(Ratio.atMost("extra_heap_mib", 64, heap));
    OneSize five = sizes.get(5 * MILLION);
    if (five != null) {
      report.add(
          Ratio.atMost("first_5m_vs_first_1m", 6, five.firstSeconds() / million.firstSeconds()));
    }
  }
}
