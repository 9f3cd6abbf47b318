package org.yaoshi.bench.crl;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.yaoshi.bench.ProcessUsage;

/// The program openssl: as a CA with the same entries, and as a reader of our CRLs.
final class Openssl {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int FETCH = 10_000;
  private static final long POLL_MILLISECONDS = 50;

  private final Path directory;

  /// @param seconds it took
  /// @param peakMebibytes of memory, as the kernel counted
  record Run(double seconds, double peakMebibytes) {}

  private Openssl(Path directory) {
    this.directory = directory;
  }

  /// A CA of its own, with a P-256 key in a file.
  static Openssl make(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Openssl openssl = new Openssl(directory);
    Files.writeString(
        directory.resolve("ca.cnf"),
        """
        [ca]
        default_ca = peer
        [peer]
        database = index.txt
        certificate = peer.pem
        private_key = peer.key
        crlnumber = crlnumber
        default_md = sha256
        default_crl_days = 7
        crl_extensions = crl_extensions
        [crl_extensions]
        authorityKeyIdentifier = keyid
        """);
    Files.writeString(directory.resolve("crlnumber"), "01\n");
    openssl.run(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "peer.key",
        "-out",
        "peer.pem",
        "-subj",
        "/CN=Peer",
        "-days",
        "30");
    return openssl;
  }

  /// Writes the revoked of the table into its index.
  void index(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        BufferedWriter index = Files.newBufferedWriter(directory.resolve("index.txt"))) {
      statement.setFetchSize(FETCH);
      try (ResultSet row =
          statement.executeQuery(
              """
              SELECT serial, reason, revocation_date FROM certificate_status
              WHERE status <> 'GOOD' ORDER BY serial
              """)) {
        while (row.next()) index.write(line(row));
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String line(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    String date = TIME.format(row.getTimestamp("revocation_date").toInstant());
    String serial = hex(row).toUpperCase(Locale.ROOT);
    return "R\t280101000000Z\t%s,%s\t%s\tunknown\t/CN=%s\n".formatted(date, reason, serial, serial);
  }

  private static String hex(ResultSet row) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes("serial"));
  }

  /// Makes its CRL of what is in its index.
  Run generateCrl() throws IOException, InterruptedException {
    return run("ca", "-config", "ca.cnf", "-gencrl", "-out", "peer.crl");
  }

  /// @throws IllegalStateException openssl does not verify it
  Run verify(Path crl, Path certificate) throws IOException, InterruptedException {
    return run(
        "crl",
        "-inform",
        "DER",
        "-in",
        crl.toString(),
        "-CAfile",
        certificate.toString(),
        "-verify",
        "-noout");
  }

  /// Compares the serial numbers openssl reads in a CRL with those that are revoked in the table.
  ///
  /// @throws IllegalStateException they are not the same
  long compare(Path crl, Connection connection)
      throws IOException, InterruptedException, SQLException {
    Path text = directory.resolve("crl.txt");
    run("crl", "-inform", "DER", "-in", crl.toString(), "-noout", "-text", "-out", text.toString());
    long compared = 0;
    try (Statement statement = connection.createStatement();
        BufferedReader lines = Files.newBufferedReader(text);
        ResultSet row =
            statement.executeQuery(
                "SELECT serial FROM certificate_status WHERE status <> 'GOOD' ORDER BY serial")) {
      String line;
      while ((line = lines.readLine()) != null) {
        int at = line.indexOf("Serial Number: ");
        if (at < 0) continue;
        String serial = line.substring(at + "Serial Number: ".length()).toLowerCase(Locale.ROOT);
        if (!row.next() || !hex(row).equals(serial)) throw new IllegalStateException(serial);
        compared++;
      }
      if (row.next()) throw new IllegalStateException(hex(row) + " is not on the CRL");
    }
    return compared;
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    Path log = directory.resolve("openssl.log");
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    double peak = 0;
    while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) peak = peak(process, peak);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(log));
    }
    return new Run(seconds, peak);
  }

  private static double peak(Process process, double soFar) {
    try {
      double now = ProcessUsage.peakMebibytes(process.pid());
      return Double.isNaN(now) ? soFar : Math.max(soFar, now);
    } catch (UncheckedIOException ended) {
      return soFar;
    }
  }
}
