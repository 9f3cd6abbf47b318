package org.yaoshi.server.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.revocation.CrlEntry;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;

/// The status of certificates, read where it is recorded: what a revocation has committed is what
/// the next question is answered with (promise 4).
@Component
public class CertificateStatuses {
  /// Rows that are in memory at a time.
  private static final int FETCHED = 5000;

  /// Before and after every serial number, as octets are compared.
  private static final byte[] NONE = {};

  private static final byte[] BEYOND_ALL = HexFormat.of().parseHex("ff".repeat(21));

  private final JdbcClient jdbc;

  CertificateStatuses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The status of one certificate of any CA of this server; unknown when it was never issued.
  public CertStatus status(SerialNumber serial) {
    return jdbc.sql(
            "SELECT status, reason, revocation_date FROM certificate_status WHERE serial = :serial")
        .param("serial", serial.octets())
        .query((row, _) -> status(row))
        .optional()
        .orElseGet(CertStatus.Unknown::new);
  }

  /// What belongs on the next complete CRL of a CA, in ascending order of serial numbers, octet by
  /// octet. The stream holds a connection until it is closed; in a transaction it is read part by
  /// part.
  ///
  /// @param since certificates that ended before this instant are left out (RFC 5280 §3.3: a
  ///   revoked certificate stays on one CRL after it has expired)
  public Stream<CrlEntry> revoked(String caId, java.time.Instant since) {
    return revoked(caId, since, NONE, BEYOND_ALL);
  }

  /// The same of a range of serial numbers.
  ///
  /// @param from the first of it
  /// @param past the first beyond it
  public Stream<CrlEntry> revoked(
      String caId, java.time.Instant since, SerialNumber from, SerialNumber past) {
    return revoked(caId, since, from.octets(), past.octets());
  }

  private Stream<CrlEntry> revoked(String caId, java.time.Instant since, byte[] from, byte[] past) {
    return jdbc
        .sql(
            """
            SELECT serial, reason, revocation_date, invalidity_date FROM certificate_status
            WHERE ca_id = :ca AND status <> 'GOOD' AND not_after >= :since
              AND serial >= :from AND serial < :past
            ORDER BY serial
            """)
        .withFetchSize(FETCHED)
        .param("ca", caId)
        .param("since", java.sql.Timestamp.from(since))
        .param("from", from)
        .param("past", past)
        .query(
            (row, _) ->
                new CrlEntry(
                    Serials.of(row),
                    row.getTimestamp("revocation_date").toInstant(),
                    reason(row),
                    java.util.Optional.ofNullable(row.getTimestamp("invalidity_date"))
                        .map(java.sql.Timestamp::toInstant)))
        .stream();
  }

  private static CertStatus status(ResultSet row) throws SQLException {
    return row.getString("status").equals("GOOD")
        ? new CertStatus.Good()
        : new CertStatus.Revoked(row.getTimestamp("revocation_date").toInstant(), reason(row));
  }

  private static RevocationReason reason(ResultSet row) throws SQLException {
    return RevocationReason.parse(row.getString("reason")).orElseThrow();
  }
}
