package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A CA has keyUsage with keyCertSign.
public final class AuthorityKeyUsage implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.2.1.3");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.isAuthority() && (certificate.keyUsage() & KeyUsage.keyCertSign) == 0
        ? object("keyUsage", "no keyCertSign", "keyCertSign for a CA")
        : pass();
  }
}
