package org.yaoshi.server.status;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
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
            SELECT number, this_update, next_update, entries, der FROM crl
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
                    row.getInt("entries"),
                    row.getBytes("der")))
        .optional();
  }

  /// What the newest signed CRL says, as a hash.
  Optional<byte[]> latestEntriesHash(CaId ca) {
    return jdbc.sql(
            """
            SELECT entries_sha256 FROM crl
            WHERE ca_id = :ca AND der IS NOT NULL ORDER BY number DESC LIMIT 1
            """)
        .param("ca", ca.value())
        .query((row, _) -> row.getBytes(1))
        .optional();
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

  /// Whether any status changed since, but for certificates on hold from their issuance on: nobody
  /// has them yet, and they come with the next CRL; a change that committed later than it was
  /// stamped is caught by asking for an earlier time.
  boolean changedSince(CaId ca, Instant since) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM certificate_status
              WHERE ca_id = :ca AND changed_at >= :since
                AND (status = 'REVOKED' OR activated_at IS NOT NULL))
            """)
        .param("ca", ca.value())
        .param("since", Timestamp.from(since))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Waits for, and holds until the transaction ends, the right to number this CA's next CRL.
  void lock(CaId ca) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 3))")
        .param("name", ca.value())
        .query((_, _) -> true)
        .single();
  }

  void recordIntent(
      CaId ca,
      CrlNumber number,
      Instant thisUpdate,
      Instant nextUpdate,
      CrlContents contents,
      CrlToBeSigned crl) {
    jdbc.sql(
            """
            INSERT INTO crl
              (ca_id, number, this_update, next_update, entries, entries_sha256, tbs_sha256,
               signature_digest)
            VALUES (:ca, :number, :thisUpdate, :nextUpdate, :entries, :entriesHash, :tbs, :signed)
            """)
        .param("ca", ca.value())
        .param("number", new BigDecimal(number.value()))
        .param("thisUpdate", Timestamp.from(thisUpdate))
        .param("nextUpdate", Timestamp.from(nextUpdate))
        .param("entries", contents.entries().size())
        .param("entriesHash", contents.sha256())
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
