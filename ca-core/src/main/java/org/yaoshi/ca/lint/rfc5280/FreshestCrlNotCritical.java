package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// freshestCRL is not critical.
public final class FreshestCrlNotCritical implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.15");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.extension(Extension.freshestCRL).filter(RawExtension::critical).isPresent()
        ? object("freshestCRL", "critical", "not critical")
        : pass();
  }
}
