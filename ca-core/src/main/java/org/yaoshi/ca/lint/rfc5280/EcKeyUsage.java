package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// An EC key neither enciphers keys nor data.
public final class EcKeyUsage implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 8813", "§3");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    boolean ec =
        certificate
            .publicKey()
            .getAlgorithm()
            .getAlgorithm()
            .equals(X9ObjectIdentifiers.id_ecPublicKey);
    int enciphers = KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;
    return ec && (certificate.keyUsage() & enciphers) != 0
        ? object("keyUsage", "encipherment with an EC key", "neither of its bits")
        : pass();
  }
}
