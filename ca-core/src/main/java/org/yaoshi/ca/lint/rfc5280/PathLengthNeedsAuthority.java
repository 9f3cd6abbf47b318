package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// pathLenConstraint goes with cA TRUE only, and is not negative.
public final class PathLengthNeedsAuthority implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.9");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate
            .value(Extension.basicConstraints, BasicConstraints::getInstance)
            .filter(constraints -> constraints.getPathLenConstraint() != null)
            .filter(
                constraints ->
                    !constraints.isCA() || constraints.getPathLenConstraint().signum() < 0)
            .isPresent()
        ? object("basicConstraints.pathLenConstraint", "one", "none without cA TRUE")
        : pass();
  }
}
