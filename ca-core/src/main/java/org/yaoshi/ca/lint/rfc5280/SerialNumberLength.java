package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The serial number has at most 20 octets.
public final class SerialNumberLength implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1.2.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    int octets = certificate.serial().toByteArray().length;
    return octets <= 20 ? pass() : object("serialNumber", octets + " octets", "at most 20");
  }
}
