package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A certificate with an empty subject has a critical subjectAltName.
public final class EmptySubjectNeedsAltName implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.6");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    if (certificate.subject().getRDNs().length > 0) return pass();
    return certificate
            .extension(Extension.subjectAlternativeName)
            .filter(RawExtension::critical)
            .isPresent()
        ? pass()
        : object("subject", "an empty name", "a critical subjectAltName beside it");
  }
}
