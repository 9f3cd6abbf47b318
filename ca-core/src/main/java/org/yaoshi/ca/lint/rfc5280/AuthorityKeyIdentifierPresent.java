package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// authorityKeyIdentifier with a keyIdentifier is in every certificate that is not self-signed, not
/// critical.
public final class AuthorityKeyIdentifierPresent implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    if (certificate.context().profile().selfSigned()
        && !certificate.has(Extension.authorityKeyIdentifier)) {
      return pass();
    }
    boolean right =
        certificate
                .value(Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance)
                .filter(identifier -> identifier.getKeyIdentifierOctets() != null)
                .isPresent()
            && certificate
                .extension(Extension.authorityKeyIdentifier)
                .filter(extension -> !extension.critical())
                .isPresent();
    return right
        ? pass()
        : object("authorityKeyIdentifier", "none, or critical", "a keyIdentifier, not critical");
  }
}
