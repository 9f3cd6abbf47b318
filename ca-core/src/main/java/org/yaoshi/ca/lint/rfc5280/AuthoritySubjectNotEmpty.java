package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A CA has a non-empty subject name.
public final class AuthoritySubjectNotEmpty implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.6");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.isAuthority() && certificate.subject().getRDNs().length == 0
        ? object("subject", "an empty name", "a non-empty name for a CA")
        : pass();
  }
}
