package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// issuerUniqueID and subjectUniqueID are not used.
public final class UniqueIdentifiersAbsent implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.8");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.hasUniqueIdentifiers()
        ? object("uniqueIdentifiers", "a unique identifier", "none")
        : pass();
  }
}
