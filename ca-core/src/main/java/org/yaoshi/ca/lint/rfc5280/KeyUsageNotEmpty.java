package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// keyUsage has at least one bit set.
public final class KeyUsageNotEmpty implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.3");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.has(Extension.keyUsage) && certificate.keyUsage() == 0
        ? object("keyUsage", "no bit", "at least one bit")
        : pass();
  }
}
