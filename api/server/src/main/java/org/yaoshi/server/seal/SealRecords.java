package org.yaoshi.server.seal;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;

/// The rows of seals. A seal that was intended and never made is in none of the answers.
@Component
class SealRecords {
  private static final String SELECT =
      """
      SELECT es_id, certificate_serial, username, made_at, voided_at, void_reason, der
      FROM electronic_seal WHERE der IS NOT NULL
      """;

  private final JdbcClient jdbc;

  SealRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Nobody else makes or voids a seal of this certificate until this transaction ends.
  void hold(SerialNumber certificate) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:serial, 3))")
        .param("serial", certificate.hex())
        .query((_, _) -> true)
        .single();
  }

  Optional<SealRecord> find(SealId id) {
    return jdbc.sql(SELECT + "AND es_id = :id")
        .param("id", id.value())
        .query((row, _) -> seal(row))
        .optional();
  }

  /// The oldest first.
  List<SealRecord> ofCertificate(SerialNumber certificate) {
    return jdbc.sql(SELECT + "AND certificate_serial = :serial ORDER BY intended_at, es_id")
        .param("serial", certificate.octets())
        .query((row, _) -> seal(row))
        .list();
  }

  Optional<byte[]> latest(SerialNumber certificate) {
    return jdbc.sql(
            """
            SELECT der FROM electronic_seal
            WHERE certificate_serial = :serial AND der IS NOT NULL
            ORDER BY intended_at DESC LIMIT 1
            """)
        .param("serial", certificate.octets())
        .query((row, _) -> row.getBytes("der"))
        .optional();
  }

  Optional<byte[]> valid(SerialNumber certificate) {
    return jdbc.sql(
            "SELECT der FROM electronic_seal WHERE certificate_serial = :serial AND state = 'VALID'")
        .param("serial", certificate.octets())
        .query((row, _) -> row.getBytes("der"))
        .optional();
  }

  /// Whether this very transaction has changed a seal of the certificate, which another one would
  /// then wait for.
  boolean changedHere(SerialNumber certificate) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM electronic_seal
              WHERE certificate_serial = :serial AND xmin = pg_current_xact_id()::xid)
            """)
        .param("serial", certificate.octets())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  void makeValid(ElectronicSeal seal, Instant at) {
    jdbc.sql(
            """
            UPDATE electronic_seal SET state = 'VALID', der = :der, made_at = :at
            WHERE es_id = :id AND state = 'INTENDED'
            """)
        .param("der", seal.der())
        .param("at", Timestamp.from(at))
        .param("id", seal.terms().id().value())
        .update();
  }

  /// @return the seals voided
  List<SealId> makeVoid(SerialNumber certificate, String reason, Instant at) {
    return jdbc.sql(
            """
            UPDATE electronic_seal SET state = 'VOID', voided_at = :at, void_reason = :reason
            WHERE certificate_serial = :serial AND state <> 'VOID' RETURNING es_id
            """)
        .param("at", Timestamp.from(at))
        .param("reason", reason)
        .param("serial", certificate.octets())
        .query((row, _) -> new SealId(row.getString("es_id")))
        .list();
  }

  private static SealRecord seal(ResultSet row) throws SQLException {
    return new SealRecord(
        new SealId(row.getString("es_id")),
        new SerialNumber(new BigInteger(1, row.getBytes("certificate_serial"))),
        row.getString("username"),
        row.getTimestamp("made_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("voided_at")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getString("void_reason")),
        row.getBytes("der"));
  }
}
