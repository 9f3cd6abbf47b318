package org.yaoshi.server.status;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlEntry;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.YaoshiServer;

/// What a delta CRL lists (RFC 5280 §5.2.4): every certificate whose status changed, or that was
/// issued on hold, in a transaction that its base cannot have seen.
@Component
@Profile("!" + YaoshiServer.STATUS)
class DeltaEntries {
  /// Rows that are in memory at a time.
  private static final int FETCHED = 5000;

  private final JdbcClient jdbc;

  DeltaEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those that are good again say removeFromCRL, also if the base does not list them: another
  /// delta to it may have (§5.3.1). Left out is what had ended when the base was made, as it is on
  /// the next complete CRL.
  CrlEntries since(PublishedCrl base) {
    return writer -> {
      try (Stream<CrlEntry> entries = stream(base)) {
        CrlEntries.of(entries::iterator).writeTo(writer);
      }
    };
  }

  /// Each certificate is looked up by itself (`OFFSET 0`): PostgreSQL expects so many changes that
  /// it would read the whole table for a few.
  private Stream<CrlEntry> stream(PublishedCrl base) {
    return jdbc
        .sql(
            """
            WITH base AS (SELECT snapshot FROM crl WHERE ca_id = :ca AND number = :number),
            changed AS (
              SELECT serial FROM base JOIN status_change
                ON xact >= pg_snapshot_xmin(snapshot) AND NOT pg_visible_in_snapshot(xact, snapshot)
              UNION
              SELECT unnest(serials) FROM base JOIN issued_on_hold
                ON xact >= pg_snapshot_xmin(snapshot) AND NOT pg_visible_in_snapshot(xact, snapshot)
              WHERE ca_id = :ca)
            SELECT changed.serial, coalesce(reason, :good) AS reason, invalidity_date,
              coalesce(revocation_date, changed_at) AS date
            FROM changed CROSS JOIN LATERAL (
              SELECT * FROM certificate_status WHERE serial = changed.serial OFFSET 0) AS now
            WHERE ca_id = :ca AND (status = 'GOOD' OR not_after >= :since)
            ORDER BY changed.serial
            """)
        .withFetchSize(FETCHED)
        .param("ca", base.ca().value())
        .param("number", new BigDecimal(base.number().value()))
        .param("good", RevocationReason.REMOVE_FROM_CRL.text())
        .param("since", Timestamp.from(base.thisUpdate()))
        .query((row, _) -> entry(row))
        .stream();
  }

  private static CrlEntry entry(ResultSet row) throws SQLException {
    return new CrlEntry(
        new SerialNumber(new BigInteger(1, row.getBytes("serial"))),
        row.getTimestamp("date").toInstant(),
        RevocationReason.parse(row.getString("reason")).orElseThrow(),
        Optional.ofNullable(row.getTimestamp("invalidity_date")).map(Timestamp::toInstant));
  }
}
