package org.yaoshi.server.e2e;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.ca.x509.SerialNumber;

/// Certificates in numbers that a test cannot have issued: rows beside those of one that was.
final class GoodCertificates {
  private GoodCertificates() {}

  /// @param like whose rows are repeated with other serial numbers, as good
  static List<BigInteger> record(RunningServer server, Ekey like, int number) {
    var random = new SecureRandom();
    byte[] original = new SerialNumber(like.serialNumber()).octets();
    Instant end = end(server, original); // with which a serial number begins
    List<byte[]> octets = new ArrayList<>();
    List<BigInteger> serials = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      SerialNumber serial = SerialNumber.random(random, end);
      octets.add(serial.octets());
      serials.add(serial.value());
    }
    byte[][] all = octets.toArray(byte[][]::new);
    for (String sql :
        List.of(
            """
            INSERT INTO certificate
              (serial, ca_id, profile, subject, username, enterprise_id, not_before, not_after,
               issued_at, der)
            SELECT fresh, ca_id, profile, subject, username, enterprise_id, not_before, not_after,
              issued_at, der
            FROM certificate, unnest(:fresh) AS fresh WHERE serial = :like
            """,
            """
            INSERT INTO certificate_status (serial, ca_id, status, not_after, activated_at, changed_at)
            SELECT fresh, ca_id, 'GOOD', not_after, changed_at, changed_at
            FROM certificate_status, unnest(:fresh) AS fresh WHERE serial = :like
            """)) {
      server.database().jdbc().sql(sql).param("fresh", all).param("like", original).update();
    }
    return serials;
  }

  private static Instant end(RunningServer server, byte[] serial) {
    return server
        .database()
        .jdbc()
        .sql("SELECT not_after FROM certificate WHERE serial = ?")
        .param(serial)
        .query(Timestamp.class)
        .single()
        .toInstant();
  }
}
