package org.yaoshi.server.wiring.security;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts client certificates that the management CA (staff) or the issuing CA (e-keys) signed for
/// client authentication, and no others. Whether one is expired or revoked is decided after the
/// handshake, where the refusal can be explained (ClientCertificates); a handshake failure explains
/// nothing.
final class ClientTrust extends X509ExtendedTrustManager {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final List<X509Certificate> issuers;

  ClientTrust(List<X509Certificate> issuers) {
    this.issuers = List.copyOf(issuers);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (chain.length == 0) throw new CertificateException("no client certificate");
    X509Certificate certificate = chain[0];
    X509Certificate issuer = issuerOf(certificate);
    List<String> purposes = certificate.getExtendedKeyUsage();
    if (certificate.getBasicConstraints() >= 0
        || purposes == null
        || !purposes.contains(CLIENT_AUTH)) {
      throw new CertificateException("not a certificate for client authentication");
    }
    try {
      certificate.verify(issuer.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("not signed by its issuer", e);
    }
  }

  private X509Certificate issuerOf(X509Certificate certificate) throws CertificateException {
    for (X509Certificate issuer : issuers) {
      if (certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
        return issuer;
      }
    }
    throw new CertificateException("not issued by a CA whose clients are let in");
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
    return issuers.toArray(X509Certificate[]::new);
  }
}
