package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Each revoked certificate is listed once, by its serial number (RFC 5280 §5.1.2.6). Ascending
/// order is ours: it makes doubles visible in one pass and equal CRLs equal in octets.
final class SerialsAscending implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    var walk = new Walk();
    crl.forEachEntry((serial, reason) -> walk.accepts(serial));
    return Optional.ofNullable(walk.objection);
  }

  private static final class Walk {
    private BigInteger last = BigInteger.ZERO;
    private @Nullable Objection objection;

    boolean accepts(BigInteger serial) {
      if (serial.compareTo(last) <= 0) {
        objection =
            new Objection(
                "revokedCertificates.userCertificate",
                serial.toString(16) + " after " + last.toString(16),
                "positive serial numbers, ascending, each once",
                Citation.of("RFC 5280", "§5.1.2.6"));
      }
      last = serial;
      return objection == null;
    }
  }
}
