package org.yaoshi.ca.lint.cps;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.x509.Validity;

/// No certificate is valid when its issuer is not.
public final class IssuerOutlivesSubject implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§6.3.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .context()
            .issuerValidity()
            .filter(issuer -> !isWithin(certificate, issuer))
            .isPresent()
        ? object("validity", "beyond the issuer's", "within the issuer's")
        : pass();
  }

  private static boolean isWithin(CertificateUnderLint certificate, Validity issuer) {
    return certificate.notBefore().instant().filter(issuer::contains).isPresent()
        && certificate.notAfter().instant().filter(issuer::contains).isPresent();
  }
}
