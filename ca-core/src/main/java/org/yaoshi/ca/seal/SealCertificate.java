package org.yaoshi.ca.seal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;

/// What is asked of certificates in and of seals.
final class SealCertificate {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int P256_BITS = 256;

  private SealCertificate() {}

  /// Reads exactly one DER certificate.
  static Optional<X509Certificate> parse(byte[] der) {
    try {
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      // The factory also takes PEM, and does not mind what follows.
      return Arrays.equals(certificate.getEncoded(), der)
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /// Whether seals may be made with it: no CA's, with digitalSignature, on a P-256 key.
  static boolean maySeal(X509Certificate certificate) {
    boolean[] keyUsage = certificate.getKeyUsage();
    return keyUsage != null
        && keyUsage[DIGITAL_SIGNATURE]
        && certificate.getBasicConstraints() < 0
        && certificate.getPublicKey() instanceof ECPublicKey key
        && key.getParams().getCurve().getField().getFieldSize() == P256_BITS;
  }

  /// Whether the signature over a SES_SealInfo is the certificate's.
  static boolean verifies(X509Certificate maker, byte[] sealInfo, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(SealMaker.PARAMETERS.signatureAlgorithm());
      verifier.initVerify(maker.getPublicKey());
      verifier.update(sealInfo);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature that is no ECDSA-Sig-Value, or a key that is no EC key, verifies nothing.
      return false;
    }
  }
}
