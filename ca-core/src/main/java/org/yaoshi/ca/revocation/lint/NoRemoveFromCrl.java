package org.yaoshi.ca.revocation.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// removeFromCRL appears in delta CRLs only (RFC 5280 §5.3.1).
final class NoRemoveFromCrl implements CrlRule {
  private static final int REMOVE_FROM_CRL = 8;

  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    var walk = new Walk();
    crl.forEachEntry(walk::accepts);
    return Optional.ofNullable(walk.objection);
  }

  private static final class Walk {
    private @Nullable Objection objection;

    boolean accepts(BigInteger serial, Optional<Integer> reason) {
      if (reason.isPresent() && reason.get() == REMOVE_FROM_CRL) {
        objection =
            new Objection(
                "revokedCertificates.reasonCode",
                "removeFromCRL for " + serial.toString(16),
                "a reason for being revoked: the CRL is complete",
                Citation.of("RFC 5280", "§5.3.1"));
      }
      return objection == null;
    }
  }
}
