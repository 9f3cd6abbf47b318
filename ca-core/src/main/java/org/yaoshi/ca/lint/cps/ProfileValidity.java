package org.yaoshi.ca.lint.cps;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The validity is at most the profile's, both ends counted.
public final class ProfileValidity implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§6.3.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<Instant> notBefore = certificate.notBefore().instant();
    Optional<Instant> notAfter = certificate.notAfter().instant();
    if (notBefore.isEmpty() || notAfter.isEmpty()) return pass();
    Instant latest = certificate.context().profile().longestFrom(notBefore.get()).notAfter();
    return notAfter.get().isAfter(latest)
        ? object("validity.notAfter", notAfter.get().toString(), "at most " + latest)
        : pass();
  }
}
