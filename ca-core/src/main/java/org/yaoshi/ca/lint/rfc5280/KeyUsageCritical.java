package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// keyUsage is critical.
public final class KeyUsageCritical implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.3");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .extension(Extension.keyUsage)
            .filter(extension -> !extension.critical())
            .isPresent()
        ? object("keyUsage", "not critical", "critical")
        : pass();
  }
}
