package org.yaoshi.bench.crl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// The server's table of statuses with its partitions and indexes (V8__issuance_at_scale.sql,
/// V11__crl.sql), without the other tables around it. It is not logged: filling it is not what is
/// measured, and reading it is the same.
final class StatusTable {
  /// What a complete CRL lists, in the order it wants.
  static final String ALL =
      """
      COPY (SELECT serial, reason, revocation_date, invalidity_date FROM certificate_status
            WHERE ca_id = 'issuing' AND status <> 'GOOD' AND not_after >= '2026-01-01Z'
            ORDER BY serial) TO STDOUT (FORMAT binary)""";

  private static final String TABLE =
      """
      DROP TABLE IF EXISTS certificate_status, crl;
      CREATE TABLE crl (number numeric(48) PRIMARY KEY, tbs_sha256 bytea NOT NULL);
      CREATE TABLE certificate_status (
        serial bytea NOT NULL, ca_id text NOT NULL, status text NOT NULL, reason text,
        revocation_date timestamptz, invalidity_date timestamptz, hold_origin text,
        not_after timestamptz NOT NULL, activated_at timestamptz, changed_at timestamptz NOT NULL)
        PARTITION BY RANGE (serial);
      CREATE UNLOGGED TABLE certificate_status_other PARTITION OF certificate_status DEFAULT
      """;

  private static final String INDEXES =
      """
      ALTER TABLE certificate_status ADD PRIMARY KEY (serial);
      CREATE INDEX certificate_status_changed ON certificate_status (ca_id, changed_at)
        WHERE status = 'REVOKED' OR activated_at IS NOT NULL;
      CREATE INDEX certificate_status_revoked ON certificate_status (ca_id, serial)
        INCLUDE (reason, revocation_date, invalidity_date, not_after) WHERE status <> 'GOOD'
      """;

  private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");
  private static final LocalDate FIRST_END = LocalDate.of(2027, 1, 1);
  private static final LocalDate SERIALS_FROM = LocalDate.of(2000, 1, 1);
  private static final int QUARTERS = 12;
  private static final int RANDOM_OCTETS = 16;
  private static final int SECONDS = 15_000_000;
  private static final String[] REASONS = {
    "keyCompromise", "superseded", "cessationOfOperation", "certificateHold", "unspecified"
  };

  private final Connection connection;
  private final RandomGenerator random;

  StatusTable(Connection connection, long seed) {
    this.connection = connection;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Makes it anew, in random order of serial numbers, as certificates come to be issued.
  void fill(int revoked, int good) throws SQLException, IOException {
    execute(TABLE);
    for (int quarter = 0; quarter < QUARTERS; quarter++) execute(partition(quarter));
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY certificate_status FROM STDIN (FORMAT csv)");
    int revokedLeft = revoked;
    int goodLeft = good;
    while (revokedLeft + goodLeft > 0) {
      boolean isRevoked = random.nextInt(revokedLeft + goodLeft) < revokedLeft;
      byte[] row = (isRevoked ? revokedRow() : goodRow()).getBytes(StandardCharsets.US_ASCII);
      copy.writeToCopy(row, 0, row.length);
      if (isRevoked) revokedLeft--;
      else goodLeft--;
    }
    copy.endCopy();
    execute(INDEXES);
    execute("VACUUM (ANALYZE) certificate_status");
  }

  private String revokedRow() {
    String reason = REASONS[random.nextInt(REASONS.length)];
    boolean held = reason.equals("certificateHold");
    Instant date = BEGIN.plusSeconds(random.nextInt(SECONDS));
    Instant invalid = date.minusSeconds(86_400);
    LocalDate end = end();
    return "%s,issuing,%s,%s,%s,%s,%s,%s,%s,%s\n"
        .formatted(
            serial(end),
            held ? "HELD" : "REVOKED",
            reason,
            date,
            reason.equals("keyCompromise") ? invalid : "",
            held ? "REQUEST" : "",
            end,
            BEGIN,
            date);
  }

  private String goodRow() {
    LocalDate end = end();
    Instant changed = BEGIN.plusSeconds(random.nextInt(SECONDS));
    return "%s,issuing,GOOD,,,,,%s,%s,%s\n".formatted(serial(end), end, BEGIN, changed);
  }

  private LocalDate end() {
    return FIRST_END.plusDays(random.nextInt(90 * QUARTERS));
  }

  private String serial(LocalDate end) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return "\\x" + prefix(end) + HexFormat.of().formatHex(octets);
  }

  private static String partition(int quarter) {
    LocalDate begin = FIRST_END.plusMonths(3L * quarter);
    return """
        CREATE UNLOGGED TABLE certificate_status_%d PARTITION OF certificate_status
          FOR VALUES FROM ('\\x%s') TO ('\\x%s')"""
        .formatted(quarter, prefix(begin), prefix(begin.plusMonths(3)));
  }

  /// The first octets of a serial number are the day the certificate ends.
  private static String prefix(LocalDate end) {
    return "%06x".formatted(0x400000 + ChronoUnit.DAYS.between(SERIALS_FROM, end));
  }

  /// Revokes so many more, whichever they are.
  void revokeMore(int count, Instant now) throws SQLException {
    execute(
        """
        UPDATE certificate_status SET status = 'REVOKED', reason = 'superseded',
          revocation_date = '%1$s', changed_at = '%1$s'
        WHERE serial IN (SELECT serial FROM certificate_status WHERE status = 'GOOD' LIMIT %2$d)
        """
            .formatted(now, count));
  }

  /// What an operation has to be recorded as before the key signs.
  void recordCrl(long number, byte[] tbsSha256) throws SQLException {
    try (var statement = connection.prepareStatement("INSERT INTO crl VALUES (?, ?)")) {
      statement.setLong(1, number);
      statement.setBytes(2, tbsSha256);
      statement.executeUpdate();
    }
  }

  Connection connection() {
    return connection;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
