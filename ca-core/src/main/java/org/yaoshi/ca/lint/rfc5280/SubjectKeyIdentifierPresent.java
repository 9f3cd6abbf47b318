package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// subjectKeyIdentifier is in every certificate, not critical, with 1 to 64 octets.
public final class SubjectKeyIdentifierPresent implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    boolean right =
        certificate
                .value(Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance)
                .map(identifier -> identifier.getKeyIdentifier().length)
                .filter(length -> length > 0 && length <= 64)
                .isPresent()
            && certificate
                .extension(Extension.subjectKeyIdentifier)
                .filter(extension -> !extension.critical())
                .isPresent();
    return right
        ? pass()
        : object("subjectKeyIdentifier", "none, or critical", "an identifier, not critical");
  }
}
