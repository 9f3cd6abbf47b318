package org.yaoshi.server.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateRecord.HoldOrigin;
import org.yaoshi.server.certificate.CertificateRecord.Status;

/// The e-key certificates of usernames and enterprises.
@Component
class HoldingRecords {
  /// @param wasGood whether it ever was: if not, its hold is the one it was issued with
  record Held(SerialNumber serial, Status status, Optional<HoldOrigin> origin, boolean wasGood) {
    boolean isHeldBy(HoldOrigin hold) {
      return origin.filter(hold::equals).isPresent();
    }
  }

  private static final String OF_USERNAME =
      """
      FROM certificate c JOIN certificate_status s USING (serial)
      WHERE c.username = :username AND c.profile = 'ekey-signing'
      """;

  private final JdbcClient jdbc;

  HoldingRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All of a username. Nobody else changes their status until this transaction ends.
  List<Held> held(LoginUsername username) {
    return jdbc.sql(
            "SELECT c.serial, s.status, s.hold_origin, s.activated_at IS NOT NULL AS was_good "
                + OF_USERNAME
                + " ORDER BY c.serial FOR UPDATE OF s")
        .param("username", username.value())
        .query(
            (row, _) ->
                new Held(
                    Serials.of(row),
                    Status.valueOf(row.getString("status")),
                    Optional.ofNullable(row.getString("hold_origin")).map(HoldOrigin::valueOf),
                    row.getBoolean("was_good")))
        .list();
  }

  List<Standing> standings(LoginUsername username) {
    return jdbc.sql(
            "SELECT c.serial, c.order_id, c.issued_at, c.not_after, s.status, s.revocation_date,"
                + " s.activated_at IS NOT NULL AS was_good "
                + OF_USERNAME
                + " ORDER BY c.issued_at, c.serial")
        .param("username", username.value())
        .query((row, _) -> standing(row))
        .list();
  }

  List<SerialNumber> live(LoginUsername username, Instant now) {
    return jdbc.sql(
            "SELECT c.serial "
                + OF_USERNAME
                + " AND s.status <> 'REVOKED' AND c.not_after >= :now ORDER BY c.issued_at DESC")
        .param("username", username.value())
        .param("now", Timestamp.from(now))
        .query((row, _) -> Serials.of(row))
        .list();
  }

  Optional<SerialNumber> latestActive(LoginUsername username) {
    return jdbc.sql(
            "SELECT c.serial "
                + OF_USERNAME
                + " AND s.activated_at IS NOT NULL AND s.status <> 'REVOKED'"
                + " ORDER BY c.not_after DESC LIMIT 1")
        .param("username", username.value())
        .query((row, _) -> Serials.of(row))
        .optional();
  }

  Optional<Instant> latestEnd(LoginUsername username) {
    return jdbc.sql(
            "SELECT max(c.not_after) AS ends " + OF_USERNAME + " AND s.activated_at IS NOT NULL")
        .param("username", username.value())
        .query((row, _) -> Optional.ofNullable(row.getTimestamp("ends")).map(Timestamp::toInstant))
        .single();
  }

  boolean everActive(LoginUsername username) {
    return jdbc.sql("SELECT EXISTS (SELECT " + OF_USERNAME + " AND s.activated_at IS NOT NULL)")
        .param("username", username.value())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  boolean everIssued(LoginUsername username) {
    return jdbc.sql("SELECT EXISTS (SELECT " + OF_USERNAME + ")")
        .param("username", username.value())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  boolean everActive(UUID enterpriseId) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM certificate c JOIN certificate_status s USING (serial)
              WHERE c.enterprise_id = :enterprise AND c.profile = 'ekey-signing'
                AND s.activated_at IS NOT NULL)
            """)
        .param("enterprise", enterpriseId)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  int countLiveKeys(UUID enterpriseId, Instant now) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:enterprise, 2))")
        .param("enterprise", enterpriseId.toString())
        .query((_, _) -> true)
        .single();
    return jdbc.sql(
            """
            SELECT count(DISTINCT c.username)
            FROM certificate c JOIN certificate_status s USING (serial)
            WHERE c.enterprise_id = :enterprise AND c.profile = 'ekey-signing'
              AND s.status <> 'REVOKED' AND c.not_after >= :now
            """)
        .param("enterprise", enterpriseId)
        .param("now", Timestamp.from(now))
        .query(Integer.class)
        .single();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        Serials.of(row),
        Optional.ofNullable(row.getObject("order_id", UUID.class)),
        row.getTimestamp("issued_at").toInstant(),
        row.getTimestamp("not_after").toInstant(),
        Standing.Status.valueOf(row.getString("status")),
        Optional.ofNullable(row.getTimestamp("revocation_date")).map(Timestamp::toInstant),
        row.getBoolean("was_good"));
  }
}
