package org.yaoshi.ca.lint.rfc5280;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// notBefore is not after notAfter.
public final class ValidityOrder implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.5");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<Instant> notBefore = certificate.notBefore().instant();
    Optional<Instant> notAfter = certificate.notAfter().instant();
    return notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())
        ? object("validity", notBefore.get() + " to " + notAfter.get(), "an order of time")
        : pass();
  }
}
