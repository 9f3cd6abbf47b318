package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// basicConstraints of a CA is critical.
public final class BasicConstraintsCritical implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.9");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.isAuthority()
            && certificate
                .extension(Extension.basicConstraints)
                .filter(extension -> !extension.critical())
                .isPresent()
        ? object("basicConstraints", "not critical", "critical for a CA")
        : pass();
  }
}
