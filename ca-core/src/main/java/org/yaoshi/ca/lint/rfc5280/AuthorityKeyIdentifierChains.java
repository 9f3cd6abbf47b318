package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// authorityKeyIdentifier is the subjectKeyIdentifier of the issuer's certificate.
public final class AuthorityKeyIdentifierChains implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .value(Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance)
            .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
            .filter(octets -> !certificate.context().isIssuerKeyIdentifier(octets))
            .isPresent()
        ? object("authorityKeyIdentifier", "another identifier", "the issuer's")
        : pass();
  }
}
