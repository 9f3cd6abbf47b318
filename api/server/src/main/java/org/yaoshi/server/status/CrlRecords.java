package org.yaoshi.server.status;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.ca.revocation.CrlToBeSigned;
import org.yaoshi.server.engine.CaId;

/// The rows of CRLs.
@Component
class CrlRecords {
  private final JdbcClient jdbc;

  CrlRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The newest that is signed.
  Optional<PublishedCrl> latest(CaId ca) {
    return jdbc.sql(
            """
            SELECT number, this_update, next_update, entries FROM crl
            WHERE ca_id = :ca AND der IS NOT NULL ORDER BY number DESC LIMIT 1
            """)
        .param("ca", ca.value())
        .query(
            (row, _) ->
                new PublishedCrl(
                    ca,
                    new CrlNumber(row.getBigDecimal("number").toBigIntegerExact()),
                    row.getTimestamp("this_update").toInstant(),
                    row.getTimestamp("next_update").toInstant(),
                    row.getLong("entries")))
        .optional();
  }

  /// DER CertificateList of one that is signed.
  byte[] der(CaId ca, CrlNumber number) {
    return jdbc.sql("SELECT der FROM crl WHERE ca_id = :ca AND number = :number")
        .param("ca", ca.value())
        .param("number", new BigDecimal(number.value()))
        .query((row, _) -> row.getBytes(1))
        .single();
  }

  /// Above every number ever recorded, signed or not.
  CrlNumber nextNumber(CaId ca) {
    return jdbc.sql("SELECT max(number) FROM crl WHERE ca_id = :ca")
        .param("ca", ca.value())
        .query((row, _) -> Optional.ofNullable(row.getBigDecimal(1)))
        .single()
        .map(highest -> new CrlNumber(highest.toBigIntegerExact()).next())
        .orElse(CrlNumber.FIRST);
  }

  /// Whether any status has changed that the newest signed CRL cannot know of. An issuance on hold
  /// is no change ([IssuedHolds]). Asked by snapshots, since changes do not commit in the order of
  /// their times; a snapshot from the future is that of another database, from which this one was
  /// restored.
  boolean isOutdated(CaId ca) {
    return jdbc.sql(
            """
            SELECT snapshot IS NULL
              OR pg_snapshot_xmax(snapshot) > pg_snapshot_xmax(pg_current_snapshot())
              OR EXISTS (
                SELECT FROM status_change JOIN certificate_status USING (serial)
                WHERE xact >= pg_snapshot_xmin(snapshot)
                  AND NOT pg_visible_in_snapshot(xact, snapshot)
                  AND certificate_status.ca_id = crl.ca_id)
            FROM crl WHERE ca_id = :ca AND der IS NOT NULL ORDER BY number DESC LIMIT 1
            """)
        .param("ca", ca.value())
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
              (ca_id, number, this_update, next_update, entries, snapshot, tbs_sha256,
               signature_digest)
            VALUES (:ca, :number, :thisUpdate, :nextUpdate, :entries, :snapshot::pg_snapshot, :tbs,
                    :signed)
            """)
        .param("ca", intended.ca().value())
        .param("number", new BigDecimal(intended.number().value()))
        .param("thisUpdate", Timestamp.from(intended.thisUpdate()))
        .param("nextUpdate", Timestamp.from(intended.nextUpdate()))
        .param("entries", intended.entries())
        .param("snapshot", snapshot)
        .param("tbs", crl.sha256())
        .param("signed", crl.signatureDigest())
        .update();
  }

  void recordSigned(CaId ca, CrlNumber number, byte[] der) {
    jdbc.sql("UPDATE crl SET der = :der WHERE ca_id = :ca AND number = :number")
        .param("der", der)
        .param("ca", ca.value())
        .param("number", new BigDecimal(number.value()))
        .update();
  }
}
