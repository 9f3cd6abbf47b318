package org.yaoshi.server.certificate;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;

/// E-key certificates that end soon.
@Component
public class ExpiringCertificates {
  /// One of them. `(notAfter, serial)` orders them.
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
    return page("s.not_after > :from", from, new byte[0], until, limit);
  }

  /// The ones that follow.
  public List<Expiring> following(Expiring last, Instant until, int limit) {
    return page(
        "(s.not_after, s.serial) > (:from, :serial)",
        last.notAfter(),
        last.serial().octets(),
        until,
        limit);
  }

  private List<Expiring> page(String start, Instant from, byte[] serial, Instant until, int limit) {
    return jdbc.sql(
            """
            SELECT c.serial, c.username, c.enterprise_id, s.not_after
            FROM certificate_status s JOIN certificate c USING (serial)
            WHERE %s AND s.not_after <= :until
              AND s.status <> 'REVOKED' AND s.hold_origin IS DISTINCT FROM 'TRANSIT'
              AND c.profile = 'ekey-signing'
            ORDER BY s.not_after, s.serial LIMIT :limit
            """
                .formatted(start))
        .param("from", Timestamp.from(from))
        .param("serial", serial)
        .param("until", Timestamp.from(until))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Expiring(
                    new SerialNumber(new BigInteger(1, row.getBytes("serial"))),
                    new LoginUsername(row.getString("username")),
                    row.getObject("enterprise_id", UUID.class),
                    row.getTimestamp("not_after").toInstant()))
        .list();
  }
}
