package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// An EC key names its curve.
public final class EcKeyNamedCurve implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5480", "§2.1.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    AlgorithmIdentifier algorithm = certificate.publicKey().getAlgorithm();
    return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
            && !(algorithm.getParameters() instanceof ASN1ObjectIdentifier)
        ? object("subjectPublicKeyInfo", "explicit or absent parameters", "a named curve")
        : pass();
  }
}
