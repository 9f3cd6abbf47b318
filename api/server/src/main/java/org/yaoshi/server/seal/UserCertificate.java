package org.yaoshi.server.seal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// The certificate a seal is ordered for.
final class UserCertificate {
  private UserCertificate() {}

  static X509Certificate parse(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw Refused.because(
          ProblemType.INVALID_INPUT,
          "certificate",
          der.length + " octets that are no certificate",
          "a DER certificate",
          Citation.of("RFC 5280", "§4.1"));
    }
  }
}
