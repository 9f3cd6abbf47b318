package org.yaoshi.cli.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.yaoshi.cli.CommandFailure;

/// The textual encoding of RFC 7468.
final class Pem {
  private static final Base64.Encoder MIME =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String certificate(byte[] der) {
    return of("CERTIFICATE", der);
  }

  static String request(byte[] der) {
    return of("CERTIFICATE REQUEST", der);
  }

  private static String of(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + MIME.encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  /// All certificates of a text.
  ///
  /// @throws CommandFailure there is none in it, or something else
  static List<X509Certificate> certificates(String pem) {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) return certificates;
    } catch (CertificateException e) {
      throw CommandFailure.refused(
          "the server's certificates cannot be read: " + e.getMessage(), "");
    }
    throw CommandFailure.refused("the server sent no certificate", "");
  }

  /// As the server writes it: lower-case hexadecimal, whole octets.
  static String serial(X509Certificate certificate) {
    String hex = certificate.getSerialNumber().toString(16);
    return hex.length() % 2 == 0 ? hex : "0" + hex;
  }

  /// The first certificate of a file.
  ///
  /// @param file PEM or DER
  /// @throws CommandFailure there is none in it
  static X509Certificate readCertificate(Path file) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (CertificateException e) {
      throw CommandFailure.refused(file + " is not a certificate", "PEM or DER is wanted");
    }
  }
}
