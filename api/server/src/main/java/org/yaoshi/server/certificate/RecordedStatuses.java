package org.yaoshi.server.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;

/// The status of many certificates at once, as committed.
@Component
public class RecordedStatuses {
  /// @param caId who issued it
  /// @param notAfter the last second it is valid in
  public record Recorded(String caId, CertStatus status, Instant notAfter) {}

  private final JdbcClient jdbc;

  RecordedStatuses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is missing from the answer was never issued here.
  public Map<SerialNumber, Recorded> of(Collection<SerialNumber> serials) {
    var found = new HashMap<SerialNumber, Recorded>();
    if (serials.isEmpty()) return found;
    jdbc.sql(
            """
            SELECT serial, ca_id, status, reason, revocation_date, not_after
            FROM certificate_status WHERE serial = ANY (?)
            """)
        .param(serials.stream().map(SerialNumber::octets).toArray(byte[][]::new))
        .query(
            row -> {
              found.put(
                  Serials.of(row),
                  new Recorded(
                      row.getString("ca_id"),
                      status(row),
                      row.getTimestamp("not_after").toInstant()));
            });
    return found;
  }

  private static CertStatus status(ResultSet row) throws SQLException {
    return row.getString("status").equals("GOOD")
        ? new CertStatus.Good()
        : new CertStatus.Revoked(
            row.getTimestamp("revocation_date").toInstant(),
            RevocationReason.parse(row.getString("reason")).orElseThrow());
  }
}
