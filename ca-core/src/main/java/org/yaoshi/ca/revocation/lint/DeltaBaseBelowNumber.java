package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A delta CRL says which complete CRL it adds to; that one came before (RFC 5280 §5.2.4).
final class DeltaBaseBelowNumber implements CrlRule {
  private static final Citation SOURCE = Citation.of("RFC 5280", "§5.2.4");

  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (!crl.isDelta()) return Optional.empty();
    var base = EncodedNumber.of(crl, EncodedCrl.DELTA_CRL_INDICATOR);
    var number = EncodedNumber.of(crl, EncodedCrl.CRL_NUMBER);
    if (base.isPresent() && number.isPresent() && base.get().compareTo(number.get()) >= 0) {
      return Optional.of(
          new Objection(
              "crlExtensions.baseCRLNumber",
              base.get().toString(),
              "below the cRLNumber " + number.get(),
              SOURCE));
    }
    return EncodedNumber.objection(crl, EncodedCrl.DELTA_CRL_INDICATOR, "baseCRLNumber", SOURCE);
  }
}
