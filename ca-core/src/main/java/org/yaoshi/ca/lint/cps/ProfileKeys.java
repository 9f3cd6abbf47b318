package org.yaoshi.ca.lint.cps;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.profile.AllowedKeys;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.KeyType;

/// The subject's key is of a kind the profile admits.
public final class ProfileKeys implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("CPS", "§6.1.5");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    AllowedKeys keys = certificate.context().profile().keys();
    return keyType(certificate.publicKey()).filter(keys.types()::contains).isPresent()
        ? pass()
        : object("subjectPublicKeyInfo", "another kind of key", keys.toString());
  }

  private static Optional<KeyType> keyType(SubjectPublicKeyInfo key) {
    AlgorithmIdentifier algorithm = key.getAlgorithm();
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return Optional.of(KeyType.RSA);
    }
    if (SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
      return Optional.of(KeyType.P256);
    }
    return SECObjectIdentifiers.secp384r1.equals(algorithm.getParameters())
        ? Optional.of(KeyType.P384)
        : Optional.empty();
  }
}
