package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every CRL has a number of at most 20 octets (RFC 5280 §5.2.3).
final class CrlNumberPresent implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    return EncodedNumber.objection(
        crl, EncodedCrl.CRL_NUMBER, "cRLNumber", Citation.of("RFC 5280", "§5.2.3"));
  }
}
