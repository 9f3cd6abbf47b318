package org.yaoshi.ca.revocation.lint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every rule a complete CRL has to keep before it is signed.
public final class CrlRules {
  private final List<CrlRule> rules;

  /// @param longestInterval the most nextUpdate may be after thisUpdate
  public CrlRules(Duration longestInterval) {
    rules =
        List.of(
            new VersionTwo(),
            new NextUpdatePresent(),
            new NextUpdateAfterThisUpdate(),
            new UpdateIntervalBounded(longestInterval),
            new RevokedCertificatesNotEmpty(),
            new SerialsAscending(),
            new NoRemoveFromCrl(),
            new AuthorityKeyIdentifierPresent(),
            new CrlNumberPresent());
  }

  /// @param tbsCertList DER
  /// @return empty when every rule is kept
  public List<Objection> check(byte[] tbsCertList) {
    EncodedCrl crl;
    try {
      crl = EncodedCrl.parse(tbsCertList);
    } catch (NotDer e) {
      return List.of(
          new Objection(
              "tbsCertList", e.found(), "a TBSCertList", Citation.of("RFC 5280", "§5.1")));
    }
    return rules.stream().map(rule -> rule.check(crl)).flatMap(Optional::stream).toList();
  }
}
