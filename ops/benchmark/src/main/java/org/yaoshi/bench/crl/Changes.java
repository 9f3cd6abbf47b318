package org.yaoshi.bench.crl;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.revocation.CrlChange;
import org.yaoshi.ca.revocation.CrlEntry;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;

/// What changed since an earlier CRL, as the records say.
final class Changes {
  private static final String SQL =
      """
      SELECT serial, status, reason, revocation_date, invalidity_date FROM certificate_status
      WHERE ca_id = 'issuing' AND changed_at >= ?
        AND (status = 'REVOKED' OR activated_at IS NOT NULL)
      ORDER BY serial
      """;

  private Changes() {}

  static List<CrlChange> since(Connection connection, Instant since) throws SQLException {
    var changes = new ArrayList<CrlChange>();
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setTimestamp(1, Timestamp.from(since));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) changes.add(change(row));
      }
    }
    return changes;
  }

  private static CrlChange change(ResultSet row) throws SQLException {
    SerialNumber serial = new SerialNumber(new BigInteger(1, row.getBytes("serial")));
    if (row.getString("status").equals("GOOD")) return new CrlChange.Dropped(serial);
    Optional<Instant> invalid =
        Optional.ofNullable(row.getTimestamp("invalidity_date")).map(Timestamp::toInstant);
    RevocationReason reason = RevocationReason.parse(row.getString("reason")).orElseThrow();
    Instant date = row.getTimestamp("revocation_date").toInstant();
    return new CrlChange.Listed(new CrlEntry(serial, date, reason, invalid));
  }
}
