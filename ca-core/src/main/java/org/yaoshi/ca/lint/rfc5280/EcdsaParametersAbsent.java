package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The identifier of ECDSA with SHA-2 has no parameters, not even NULL.
public final class EcdsaParametersAbsent implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5758", "§3.2");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    AlgorithmIdentifier algorithm = certificate.tbsSignature();
    boolean ecdsa = algorithm.getAlgorithm().on(X9ObjectIdentifiers.ecdsa_with_SHA2);
    return ecdsa && algorithm.getParameters() != null
        ? object("signature.parameters", "parameters", "none")
        : pass();
  }
}
