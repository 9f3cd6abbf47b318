package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The serial number is a positive integer.
public final class SerialNumberPositive implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    return certificate.serial().signum() > 0
        ? pass()
        : object("serialNumber", "zero or negative", "a positive integer");
  }
}
