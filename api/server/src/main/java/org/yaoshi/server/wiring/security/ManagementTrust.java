package org.yaoshi.server.wiring.security;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts client certificates that the management CA signed for client authentication, and no
/// others. Whether one is expired or revoked is decided after the handshake, where the refusal can
/// be explained (StaffCertificates); a handshake failure explains nothing.
final class ManagementTrust extends X509ExtendedTrustManager {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final X509Certificate managementCa;

  ManagementTrust(X509Certificate managementCa) {
    this.managementCa = managementCa;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (chain.length == 0) throw new CertificateException("no client certificate");
    X509Certificate certificate = chain[0];
    if (!certificate.getIssuerX500Principal().equals(managementCa.getSubjectX500Principal())) {
      throw new CertificateException("not issued by the management CA");
    }
    List<String> purposes = certificate.getExtendedKeyUsage();
    if (certificate.getBasicConstraints() >= 0
        || purposes == null
        || !purposes.contains(CLIENT_AUTH)) {
      throw new CertificateException("not a certificate for client authentication");
    }
    try {
      certificate.verify(managementCa.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("not signed by the management CA", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this side is the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {managementCa};
  }
}
