package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The issuer field holds a non-empty name.
public final class IssuerNotEmpty implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.4");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.issuer().getRDNs().length > 0
        ? pass()
        : object("issuer", "an empty name", "a non-empty name");
  }
}
