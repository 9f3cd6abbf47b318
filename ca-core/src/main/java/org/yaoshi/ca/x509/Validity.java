package org.yaoshi.ca.x509;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The period a certificate is valid in, both ends included (RFC 5280 §4.1.2.5). Whole seconds,
/// UTC.
public record Validity(Instant notBefore, Instant notAfter) {
  public Validity {
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    if (!notBefore.isBefore(notAfter)) {
      throw new IllegalArgumentException("notBefore " + notBefore + " is not before " + notAfter);
    }
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(notBefore) && !instant.isAfter(notAfter);
  }
}
