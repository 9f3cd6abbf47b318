package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every CRL says which key signed it (RFC 5280 §5.2.1).
final class AuthorityKeyIdentifierPresent implements CrlRule {
  private static final String AUTHORITY_KEY_IDENTIFIER = "551d23";

  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (crl.extensions().containsKey(AUTHORITY_KEY_IDENTIFIER)) return Optional.empty();
    return Optional.of(
        new Objection(
            "crlExtensions.authorityKeyIdentifier",
            "absent",
            "present",
            Citation.of("RFC 5280", "§5.2.1")));
  }
}
