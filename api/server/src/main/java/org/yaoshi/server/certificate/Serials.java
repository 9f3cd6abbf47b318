package org.yaoshi.server.certificate;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.yaoshi.ca.x509.SerialNumber;

/// Serial numbers in rows: unsigned octets, `bytea`.
final class Serials {
  private Serials() {}

  /// The column `serial`.
  static SerialNumber of(ResultSet row) throws SQLException {
    return new SerialNumber(new BigInteger(1, row.getBytes("serial")));
  }

  static byte[][] array(List<SerialNumber> serials) {
    return serials.stream().map(SerialNumber::octets).toArray(byte[][]::new);
  }
}
