package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.x509.DistinguishedName;

/// The issuer field is the issuing certificate's subject, octet by octet.
public final class IssuerChains implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§6.1.3 (a)(4)");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return DistinguishedName.of(certificate.issuer()).equals(certificate.context().issuer())
        ? pass()
        : object(
            "issuer", certificate.issuer().toString(), certificate.context().issuer().toString());
  }
}
