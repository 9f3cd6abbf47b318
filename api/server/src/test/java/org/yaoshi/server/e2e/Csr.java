package org.yaoshi.server.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Certification requests (PKCS#10, PEM), good and bad.
final class Csr {
  private Csr() {}

  static KeyPair p256() {
    return keys("EC", 256);
  }

  static KeyPair keys(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// @param subject RFC 4514; empty: the record decides
  static String of(KeyPair keys, String subject) {
    return pem(der(keys, subject));
  }

  /// Its signature was changed by one bit.
  static String unproven(KeyPair keys) {
    byte[] der = der(keys, "");
    der[der.length - 1] ^= 1;
    return pem(der);
  }

  private static byte[] der(KeyPair keys, String subject) {
    try {
      String signature =
          keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
          .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }
}
