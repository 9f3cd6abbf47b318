package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The identifier of PKCS #1 v1.5 signatures has NULL parameters.
public final class RsaParametersNull implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 4055", "§5");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    AlgorithmIdentifier algorithm = certificate.tbsSignature();
    boolean pkcs1 =
        algorithm.getAlgorithm().on(PKCSObjectIdentifiers.pkcs_1)
            && !algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
    return pkcs1 && !DERNull.INSTANCE.equals(algorithm.getParameters())
        ? object("signature.parameters", "something else", "NULL")
        : pass();
  }
}
