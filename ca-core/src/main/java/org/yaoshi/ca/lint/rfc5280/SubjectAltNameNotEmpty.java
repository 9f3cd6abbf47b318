package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// subjectAltName has at least one entry.
public final class SubjectAltNameNotEmpty implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.6");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .value(Extension.subjectAlternativeName, GeneralNames::getInstance)
            .filter(names -> names.getNames().length == 0)
            .isPresent()
        ? object("subjectAltName", "no entry", "at least one")
        : pass();
  }
}
