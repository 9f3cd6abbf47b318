package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The algorithm inside the signed part is the one outside it.
public final class SignatureAlgorithmsAgree implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.tbsSignature().equals(certificate.signatureAlgorithm())
        ? pass()
        : object(
            "signatureAlgorithm",
            certificate.signatureAlgorithm().getAlgorithm().getId(),
            "the same as in tbsCertificate");
  }
}
