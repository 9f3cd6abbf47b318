package org.yaoshi.ca.lint.cps;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.profile.CertificateAuthority;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// basicConstraints says what the profile says.
public final class ProfileBasicConstraints implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<CertificateAuthority> expected = certificate.context().profile().authority();
    Optional<CertificateAuthority> found =
        certificate
            .value(Extension.basicConstraints, BasicConstraints::getInstance)
            .filter(BasicConstraints::isCA)
            .map(ProfileBasicConstraints::authority);
    return found.equals(expected)
        ? pass()
        : object("basicConstraints", found.toString(), expected.toString());
  }

  private static CertificateAuthority authority(BasicConstraints constraints) {
    BigInteger length = constraints.getPathLenConstraint();
    return new CertificateAuthority(
        length == null ? OptionalInt.empty() : OptionalInt.of(length.intValue()));
  }
}
