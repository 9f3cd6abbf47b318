package org.yaoshi.server.e2e;

import java.util.HexFormat;

/// Revoked certificates of the management CA that were never issued, so that its CRL is large.
final class ManyRevoked {
  private ManyRevoked() {}

  /// @param prefix of their serial numbers, three octets
  static void insert(byte[] prefix, int number) {
    RunningServer.get()
        .database()
        .jdbc()
        .sql(
            """
            INSERT INTO certificate_status
              (serial, ca_id, status, reason, revocation_date, not_after, changed_at)
            SELECT :prefix || substring(sha256(i::text::bytea) FROM 1 FOR 16),
              'management', 'REVOKED', 'superseded', now(), now() + interval '1 year', now()
            FROM generate_series(1, :number) AS i ON CONFLICT DO NOTHING
            """)
        .param("prefix", prefix)
        .param("number", number)
        .update();
  }

  static void delete(byte[] prefix) {
    RunningServer.get()
        .database()
        .jdbc()
        .sql("DELETE FROM certificate_status WHERE substring(serial FROM 1 FOR 3) = :prefix")
        .param("prefix", prefix)
        .update();
  }

  static byte[] prefix(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
