package org.yaoshi.ca.lint.cps;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// keyUsage has exactly the profile's bits.
public final class ProfileKeyUsage implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    int bits = 0;
    for (var usage : certificate.context().profile().keyUsage()) bits |= usage.bit();
    return certificate.keyUsage() == bits
        ? pass()
        : object("keyUsage", "other bits", certificate.context().profile().keyUsage().toString());
  }
}
