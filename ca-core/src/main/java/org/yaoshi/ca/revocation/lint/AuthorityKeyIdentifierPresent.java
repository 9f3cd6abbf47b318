package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every CRL says which key signed it (RFC 5280 §5.2.1).
final class AuthorityKeyIdentifierPresent implements CrlRule {
  @Override
  public Optional<Objection> check(EncodedCrl crl) {
    if (crl.extension(EncodedCrl.AUTHORITY_KEY_IDENTIFIER).isPresent()) return Optional.empty();
    return Optional.of(
        new Objection(
            "crlExtensions.authorityKeyIdentifier",
            "absent",
            "present",
            Citation.of("RFC 5280", "§5.2.1")));
  }
}
