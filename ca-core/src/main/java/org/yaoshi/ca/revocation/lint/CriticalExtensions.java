package org.yaoshi.ca.revocation.lint;

import java.util.Map;
import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// issuingDistributionPoint and deltaCRLIndicator are critical, the other extensions are not: a
/// relying party must refuse a CRL with a critical extension it does not know (RFC 5280 §5.2).
final class CriticalExtensions implements CrlRule {
  private static final Map<String, Boolean> CRITICAL =
      Map.of(
          EncodedCrl.AUTHORITY_KEY_IDENTIFIER, false,
          EncodedCrl.CRL_NUMBER, false,
          EncodedCrl.FRESHEST_CRL, false,
          EncodedCrl.DELTA_CRL_INDICATOR, true,
          EncodedCrl.ISSUING_DISTRIBUTION_POINT, true);

  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    for (var extension : crl.extensions().entrySet()) {
      Boolean critical = CRITICAL.get(extension.getKey());
      if (critical == null || critical != extension.getValue().critical()) {
        return Optional.of(
            new Objection(
                "crlExtensions",
                (critical == null ? "unknown " : "wrongly marked ") + extension.getKey(),
                "known, and critical only as issuingDistributionPoint and deltaCRLIndicator are",
                Citation.of("RFC 5280", "§5.2")));
      }
    }
    return Optional.empty();
  }
}
