package org.yaoshi.server.status;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.ca.revocation.CrlToBeSigned;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CrlShard;

/// The rows of CRLs.
@Component
class CrlRecords {
  private final JdbcClient jdbc;
  private final CrlParts parts;

  CrlRecords(JdbcClient jdbc, CrlParts parts) {
    this.jdbc = jdbc;
    this.parts = parts;
  }

  /// The newest complete one that is signed.
  Optional<PublishedCrl> latest(CaId ca) {
    return newest(
        ca,
        """
        SELECT number, shard, base_number, this_update, next_update, entries FROM crl
        WHERE ca_id = :ca AND base_number IS NULL AND shard IS NULL AND size IS NOT NULL
        ORDER BY number DESC LIMIT 1
        """);
  }

  /// The newest delta CRL that is signed.
  Optional<PublishedCrl> latestDelta(CaId ca) {
    return newest(
        ca,
        """
        SELECT number, shard, base_number, this_update, next_update, entries FROM crl
        WHERE ca_id = :ca AND base_number IS NOT NULL AND size IS NOT NULL
        ORDER BY number DESC LIMIT 1
        """);
  }

  /// The newest one of a shard that is signed.
  Optional<PublishedCrl> latest(CaId ca, CrlShard shard) {
    return jdbc.sql(
            """
            SELECT number, shard, base_number, this_update, next_update, entries FROM crl
            WHERE ca_id = :ca AND shard = :shard AND size IS NOT NULL ORDER BY number DESC LIMIT 1
            """)
        .param("ca", ca.value())
        .param("shard", shard.number())
        .query((row, _) -> crl(ca, row))
        .optional();
  }

  private Optional<PublishedCrl> newest(CaId ca, String query) {
    return jdbc.sql(query).param("ca", ca.value()).query((row, _) -> crl(ca, row)).optional();
  }

  private static PublishedCrl crl(CaId ca, ResultSet row) throws SQLException {
    return new PublishedCrl(
        ca,
        number(row.getBigDecimal("number")),
        Optional.ofNullable(row.getObject("shard", Integer.class)).map(CrlShard::new),
        Optional.ofNullable(row.getBigDecimal("base_number")).map(CrlRecords::number),
        row.getTimestamp("this_update").toInstant(),
        row.getTimestamp("next_update").toInstant(),
        row.getLong("entries"));
  }

  private static CrlNumber number(BigDecimal recorded) {
    return new CrlNumber(recorded.toBigIntegerExact());
  }

  /// Writes the DER CertificateList of one that is signed.
  ///
  /// @throws ConcurrencyFailureException if two have come after it meanwhile
  void copy(PublishedCrl crl, OutputStream out) throws IOException {
    if (parts.copy(crl, out) == size(crl)) return;
    throw new ConcurrencyFailureException("CRL " + crl.number() + " has been replaced");
  }

  private long size(PublishedCrl crl) {
    return jdbc.sql("SELECT size FROM crl WHERE ca_id = :ca AND number = :number")
        .param("ca", crl.ca().value())
        .param("number", new BigDecimal(crl.number().value()))
        .query((row, _) -> row.getLong(1))
        .single();
  }

  MakingTime makingTime(PublishedCrl crl) {
    return jdbc.sql("SELECT took_ms FROM crl WHERE ca_id = :ca AND number = :number")
        .param("ca", crl.ca().value())
        .param("number", new BigDecimal(crl.number().value()))
        .query(
            (row, _) ->
                new MakingTime(crl.thisUpdate(), Duration.ofMillis(row.getLong(1)), crl.entries()))
        .single();
  }

  /// Above every number ever recorded, signed or not, complete or delta; and not below the
  /// milliseconds since 1970, so that it is above those, too, that a restored database has
  /// forgotten.
  CrlNumber nextNumber(CaId ca, Instant now) {
    CrlNumber byTime = new CrlNumber(BigInteger.valueOf(now.toEpochMilli()));
    return jdbc.sql("SELECT max(number) FROM crl WHERE ca_id = :ca")
        .param("ca", ca.value())
        .query((row, _) -> Optional.ofNullable(row.getBigDecimal(1)))
        .single()
        .map(highest -> number(highest).next())
        .filter(next -> next.isAfter(byTime))
        .orElse(byTime);
  }

  /// Whether any status has changed that a signed CRL cannot know of. An issuance on hold is no
  /// change ([IssuedHolds]). Asked by snapshots, since changes do not commit in the order of their
  /// times.
  boolean isOutdated(PublishedCrl crl) {
    return jdbc.sql(
            """
            SELECT EXISTS (
                SELECT FROM status_change JOIN certificate_status USING (serial)
                WHERE xact >= pg_snapshot_xmin(snapshot)
                  AND NOT pg_visible_in_snapshot(xact, snapshot)
                  AND certificate_status.ca_id = crl.ca_id)
            FROM crl WHERE ca_id = :ca AND number = :number
            """)
        .param("ca", crl.ca().value())
        .param("number", new BigDecimal(crl.number().value()))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Whether it can be told what has changed since a signed CRL. Not of one whose snapshot is from
  /// the future: it is that of another database, from which this one was restored. Nor of one that
  /// is older than the records of what is issued on hold, which the root does not do.
  boolean isComparable(PublishedCrl crl) {
    return jdbc.sql(
            """
            SELECT (took_ms IS NOT NULL OR ca_id = :root) AND snapshot IS NOT NULL
              AND pg_snapshot_xmax(snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
            FROM crl WHERE ca_id = :ca AND number = :number
            """)
        .param("root", CaId.ROOT.value())
        .param("ca", crl.ca().value())
        .param("number", new BigDecimal(crl.number().value()))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// What the caller's next statement sees at least.
  String snapshot() {
    return jdbc.sql("SELECT pg_current_snapshot()::text")
        .query((row, _) -> row.getString(1))
        .single();
  }

  /// Waits for, and holds until the transaction ends, the right to number this CA's next CRL.
  void lock(CaId ca) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 3))")
        .param("name", ca.value())
        .query((_, _) -> true)
        .single();
  }

  /// @param snapshot taken before its entries were read
  void recordIntent(PublishedCrl intended, String snapshot, CrlToBeSigned crl) {
    jdbc.sql(
            """
            INSERT INTO crl
              (ca_id, number, shard, base_number, this_update, next_update, entries, snapshot,
               tbs_sha256, signature_digest)
            VALUES (:ca, :number, :shard, :base, :thisUpdate, :nextUpdate, :entries,
                    :snapshot::pg_snapshot, :tbs, :signed)
            """)
        .param("ca", intended.ca().value())
        .param("number", new BigDecimal(intended.number().value()))
        .param("shard", intended.shard().map(CrlShard::number).orElse(null), java.sql.Types.INTEGER)
        .param("base", base(intended), java.sql.Types.NUMERIC)
        .param("thisUpdate", Timestamp.from(intended.thisUpdate()))
        .param("nextUpdate", Timestamp.from(intended.nextUpdate()))
        .param("entries", intended.entries())
        .param("snapshot", snapshot)
        .param("tbs", crl.sha256())
        .param("signed", crl.signatureDigest())
        .update();
  }

  private static @Nullable BigDecimal base(PublishedCrl intended) {
    return intended.base().map(base -> new BigDecimal(base.value())).orElse(null);
  }

  /// Only the octets of the one before it stay with it.
  ///
  /// @param der of the signed CRL
  /// @param took preparing it
  void recordSigned(PublishedCrl crl, Path der, Duration took) {
    long size = parts.store(crl, der);
    jdbc.sql(
            """
            UPDATE crl SET size = :size, took_ms = :took
            WHERE ca_id = :ca AND number = :number
            """)
        .param("size", size)
        .param("took", took.toMillis())
        .param("ca", crl.ca().value())
        .param("number", new BigDecimal(crl.number().value()))
        .update();
    parts.dropReplaced(crl);
  }
}
