package org.yaoshi.ca.lint.cps;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A serial number is long enough to hold 128 random bits.
public final class SerialNumberUnpredictable implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§7.1.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    int bits = certificate.serial().bitLength();
    return bits >= 128 ? pass() : object("serialNumber", bits + " bits", "at least 128");
  }
}
