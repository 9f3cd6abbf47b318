package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Every RelativeDistinguishedName has at least one attribute.
public final class RdnNotEmpty implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.4");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    for (RDN rdn : certificate.subject().getRDNs()) {
      if (rdn.size() == 0) return object("subject", "an empty RDN", "at least one attribute");
    }
    return pass();
  }
}
