package org.yaoshi.server.certificate;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;

/// The rows of certificates and their status.
@Component
class CertificateRecords {
  /// What a search is narrowed by; everything empty finds all.
  record Search(
      Optional<String> username,
      Optional<UUID> enterpriseId,
      Optional<String> status,
      Optional<SerialNumber> after,
      int limit) {}

  private static final String SELECT =
      """
      SELECT c.serial, c.ca_id, c.profile, c.subject, c.username, c.enterprise_id, c.not_before,
             c.not_after, c.issued_at, c.der, s.status, s.reason, s.revocation_date, s.hold_origin
      FROM certificate c JOIN certificate_status s USING (serial)
      """;

  private final JdbcClient jdbc;

  CertificateRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CertificateRecord> find(SerialNumber serial) {
    return one(SELECT + "WHERE c.serial = :serial", serial);
  }

  /// Nobody else changes its status until this transaction ends.
  Optional<CertificateRecord> hold(SerialNumber serial) {
    return one(SELECT + "WHERE c.serial = :serial FOR UPDATE OF s", serial);
  }

  private Optional<CertificateRecord> one(String sql, SerialNumber serial) {
    return jdbc.sql(sql)
        .param("serial", serial.octets())
        .query((row, _) -> certificate(row))
        .optional();
  }

  /// By ascending serial number, at most `limit`.
  List<CertificateRecord> search(Search search) {
    var sql = new StringBuilder(SELECT).append("WHERE true");
    Map<String, Object> parameters = new HashMap<>();
    search
        .username()
        .ifPresent(
            username -> {
              sql.append(" AND c.username = :username");
              parameters.put("username", username);
            });
    search
        .enterpriseId()
        .ifPresent(
            id -> {
              sql.append(" AND c.enterprise_id = :enterprise");
              parameters.put("enterprise", id);
            });
    search
        .status()
        .ifPresent(
            status -> {
              sql.append(" AND s.status = :status");
              parameters.put("status", status);
            });
    search
        .after()
        .ifPresent(
            serial -> {
              sql.append(" AND c.serial > :after");
              parameters.put("after", serial.octets());
            });
    sql.append(" ORDER BY c.serial LIMIT :limit");
    parameters.put("limit", search.limit());
    return jdbc.sql(sql.toString()).params(parameters).query((row, _) -> certificate(row)).list();
  }

  /// Links a certificate to the one before it.
  void link(SerialNumber serial, LinkProof link, byte[] request, Instant at) {
    jdbc.sql(
            """
            INSERT INTO certificate_link (serial, predecessor, request, signature, at)
            VALUES (:serial, :predecessor, :request, :signature, :at)
            """)
        .param("serial", serial.octets())
        .param("predecessor", link.predecessor().octets())
        .param("request", request)
        .param("signature", link.signature())
        .param("at", Timestamp.from(at))
        .update();
  }

  /// The certificate that a certificate's key was vouched for by.
  Optional<SerialNumber> predecessor(SerialNumber serial) {
    return jdbc.sql("SELECT predecessor FROM certificate_link WHERE serial = :serial")
        .param("serial", serial.octets())
        .query((row, _) -> new SerialNumber(new BigInteger(1, row.getBytes("predecessor"))))
        .optional();
  }

  void makeGood(SerialNumber serial, Instant at) {
    jdbc.sql(
            """
            UPDATE certificate_status
            SET status = 'GOOD', reason = NULL, revocation_date = NULL, hold_origin = NULL,
                activated_at = coalesce(activated_at, :at), changed_at = :at
            WHERE serial = :serial
            """)
        .param("serial", serial.octets())
        .param("at", Timestamp.from(at))
        .update();
  }

  void makeHeld(SerialNumber serial, CertificateRecord.HoldOrigin origin, Instant at) {
    jdbc.sql(
            """
            UPDATE certificate_status
            SET status = 'HELD', reason = 'certificateHold', revocation_date = :at,
                hold_origin = :origin, changed_at = :at
            WHERE serial = :serial
            """)
        .param("serial", serial.octets())
        .param("origin", origin.name())
        .param("at", Timestamp.from(at))
        .update();
  }

  void makeRevoked(
      SerialNumber serial, RevocationReason reason, @Nullable Instant invalidityDate, Instant at) {
    jdbc.sql(
            """
            UPDATE certificate_status
            SET status = 'REVOKED', reason = :reason, revocation_date = :at,
                invalidity_date = :invalidity, hold_origin = NULL, changed_at = :at
            WHERE serial = :serial
            """)
        .param("serial", serial.octets())
        .param("reason", reason.text())
        .param("invalidity", invalidityDate == null ? null : Timestamp.from(invalidityDate))
        .param("at", Timestamp.from(at))
        .update();
  }

  private static CertificateRecord certificate(ResultSet row) throws SQLException {
    return new CertificateRecord(
        Serials.of(row),
        row.getString("ca_id"),
        row.getString("profile"),
        row.getString("subject"),
        Optional.ofNullable(row.getString("username")),
        Optional.ofNullable(row.getObject("enterprise_id", UUID.class)),
        row.getTimestamp("not_before").toInstant(),
        row.getTimestamp("not_after").toInstant(),
        row.getTimestamp("issued_at").toInstant(),
        row.getBytes("der"),
        CertificateRecord.Status.valueOf(row.getString("status")),
        Optional.ofNullable(row.getString("reason")).flatMap(RevocationReason::parse),
        Optional.ofNullable(row.getTimestamp("revocation_date")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getString("hold_origin"))
            .map(CertificateRecord.HoldOrigin::valueOf));
  }
}
