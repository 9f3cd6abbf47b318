package org.yaoshi.cli.chaos;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;

/// Certificates by the JDK alone.
final class Certificates {
  private Certificates() {}

  /// @throws IllegalArgumentException not a certificate
  static X509Certificate read(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  /// @return DER
  static byte[] fromPem(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
    return Base64.getMimeDecoder().decode(base64);
  }

  static String serial(X509Certificate certificate) {
    return hex(certificate.getSerialNumber());
  }

  /// Whole octets in lower-case hexadecimal, as the API writes serial numbers.
  static String hex(BigInteger serial) {
    return HexFormat.of().formatHex(serial.toByteArray());
  }

  /// In hexadecimal.
  static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
