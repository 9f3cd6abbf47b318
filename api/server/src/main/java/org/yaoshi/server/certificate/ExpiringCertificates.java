package org.yaoshi.server.certificate;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;

/// E-key certificates that end soon.
@Component
public class ExpiringCertificates {
  /// One of them. Serial numbers order them, by the day they end on.
  public record Expiring(
      SerialNumber serial, LoginUsername username, UUID enterpriseId, Instant notAfter) {}

  private final JdbcClient jdbc;

  ExpiringCertificates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The first of those that are good, or held by request: what is on its way to its holder or
  /// revoked needs no reminder.
  ///
  /// @param from notAfter is after this
  /// @param until notAfter is at most this
  /// @param limit the most there are in the answer
  public List<Expiring> between(Instant from, Instant until, int limit) {
    return page(from, SerialNumber.lowest(from), until, limit);
  }

  /// The ones that follow.
  ///
  /// @param from as in [#between]
  public List<Expiring> following(Instant from, Expiring last, Instant until, int limit) {
    return page(from, last.serial(), until, limit);
  }

  /// A serial number begins with the day its certificate ends on, so the ends are found by it.
  private List<Expiring> page(Instant from, SerialNumber after, Instant until, int limit) {
    return jdbc.sql(
            """
            SELECT c.serial, c.username, c.enterprise_id, s.not_after
            FROM certificate_status s JOIN certificate c USING (serial)
            WHERE s.serial > :after AND s.serial < :past
              AND s.not_after > :from AND s.not_after <= :until
              AND s.status <> 'REVOKED' AND s.hold_origin IS DISTINCT FROM 'TRANSIT'
              AND c.profile = 'ekey-signing'
            ORDER BY s.serial LIMIT :limit
            """)
        .param("from", Timestamp.from(from))
        .param("after", after.octets())
        .param("past", SerialNumber.lowest(until.plus(1, ChronoUnit.DAYS)).octets())
        .param("until", Timestamp.from(until))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Expiring(
                    Serials.of(row),
                    new LoginUsername(row.getString("username")),
                    row.getObject("enterprise_id", UUID.class),
                    row.getTimestamp("not_after").toInstant()))
        .list();
  }
}
