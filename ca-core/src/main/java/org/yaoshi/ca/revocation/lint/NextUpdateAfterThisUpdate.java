package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The next CRL comes later than this one (RFC 5280 §5.1.2.5).
final class NextUpdateAfterThisUpdate implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    return crl.nextUpdate()
        .filter(nextUpdate -> !nextUpdate.isAfter(crl.thisUpdate()))
        .map(
            nextUpdate ->
                new Objection(
                    "nextUpdate",
                    nextUpdate.toString(),
                    "after thisUpdate " + crl.thisUpdate(),
                    Citation.of("RFC 5280", "§5.1.2.5")));
  }
}
