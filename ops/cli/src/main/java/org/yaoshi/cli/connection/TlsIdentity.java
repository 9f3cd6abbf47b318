package org.yaoshi.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.yaoshi.cli.CommandFailure;

/// A TLS context of one person: the key and certificate they present, and whom they trust.
final class TlsIdentity {
  private TlsIdentity() {}

  /// @param persona presents a certificate if [Persona.Staff], nothing otherwise
  /// @param trust PEM certificates
  /// @throws CommandFailure a file is missing or cannot be opened
  static SSLContext context(Persona persona, Path trust) {
    try {
      KeyManager[] keys =
          persona instanceof Persona.Staff staff ? keyManagers(staff) : new KeyManager[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trustManagers(trust), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw CommandFailure.missing(
          "the TLS identity of " + persona + " cannot be used: " + e.getMessage(),
          "restart the server with ops/run, which writes endpoints.json anew",
          e);
    }
  }

  private static KeyManager[] keyManagers(Persona.Staff staff)
      throws IOException, GeneralSecurityException {
    char[] password = staff.password().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(staff.keyStore())) {
      store.load(in, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trustManagers(Path trust)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int index = 0;
    for (Certificate certificate : certificates(trust)) {
      store.setCertificateEntry("trust-" + index++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) throw new CertificateException(pem + " holds no certificate");
      return certificates;
    }
  }
}
