package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A certificate with extensions is version 3, and ours all have extensions.
public final class VersionThree implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.version() == 3
        ? pass()
        : object("version", "v" + certificate.version(), "v3");
  }
}
