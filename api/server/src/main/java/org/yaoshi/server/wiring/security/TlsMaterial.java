package org.yaoshi.server.wiring.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.wiring.ServerProperties;

/// The HTTPS side: the server's own certificate, and whose client certificates are accepted. A
/// client may come without one: an enterprise has a password.
@Component
@Lazy
public class TlsMaterial {
  private final ServerProperties.Http http;
  private final CertificateAuthorities authorities;
  private final SecureRandom random;

  TlsMaterial(
      ServerProperties properties, CertificateAuthorities authorities, SecureRandom random) {
    this.http = properties.http();
    this.authorities = authorities;
    this.random = random;
  }

  /// @throws IllegalStateException the key store cannot be used
  public SSLHostConfig hostConfig() {
    char[] password = null;
    try (InputStream file = Files.newInputStream(http.keyStore())) {
      password = Files.readString(http.keyStorePassword()).strip().toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, password);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      var trust = new ClientTrust(List.of(issuer(CaId.MANAGEMENT), issuer(CaId.ISSUING)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[] {trust}, random);
      var host = new SSLHostConfig();
      host.setProtocols("TLSv1.2+TLSv1.3");
      host.setCertificateVerification("optional");
      var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
      certificate.setSslContext(new TlsContext(context, chain(store), trust.getAcceptedIssuers()));
      host.addCertificate(certificate);
      return host;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the TLS key store " + http.keyStore() + " cannot be used", e);
    } finally {
      if (password != null) Arrays.fill(password, '\0');
    }
  }

  private X509Certificate issuer(CaId ca) {
    return CertificateAuthorities.x509(authorities.get(ca).certificate());
  }

  private static X509Certificate[] chain(KeyStore store) throws GeneralSecurityException {
    Certificate[] chain = store.getCertificateChain(store.aliases().nextElement());
    return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
  }
}
