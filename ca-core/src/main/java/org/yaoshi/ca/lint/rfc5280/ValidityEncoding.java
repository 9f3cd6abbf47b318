package org.yaoshi.ca.lint.rfc5280;

import java.time.Instant;
import java.util.List;
import org.yaoshi.ca.lint.CertificateTime;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Times through 2049 are UTCTime, later ones GeneralizedTime; both in UTC, to the second, with a
/// Z.
public final class ValidityEncoding implements Lint {
  private static final Instant GENERALIZED_FROM = Instant.parse("2050-01-01T00:00:00Z");
  private static final String REQUIRED = "YYMMDDHHMMSSZ, or from 2050 YYYYMMDDHHMMSSZ";

  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.5");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    if (!isRight(certificate.notBefore())) {
      return object("validity.notBefore", certificate.notBefore().text(), REQUIRED);
    }
    return isRight(certificate.notAfter())
        ? pass()
        : object("validity.notAfter", certificate.notAfter().text(), REQUIRED);
  }

  private static boolean isRight(CertificateTime time) {
    return time.instant()
        .filter(instant -> time.utcTime() == instant.isBefore(GENERALIZED_FROM))
        .isPresent();
  }
}
