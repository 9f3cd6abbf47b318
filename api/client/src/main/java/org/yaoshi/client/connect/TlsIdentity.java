package org.yaoshi.client.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/// The key and certificate a caller presents, if any, and whom they trust.
///
/// @param context TLS, nothing else set
record TlsIdentity(SSLContext context) {
  private static final String STORE = "PKCS12";

  static TlsIdentity of(Path pkcs12, char[] password, Path trust) throws UnusableTlsFile {
    return of(keyManagers(pkcs12, password), trust);
  }

  static TlsIdentity of(X509KeyManager keys, Path trust) throws UnusableTlsFile {
    return of(new KeyManager[] {keys}, trust);
  }

  static TlsIdentity ofNobody(Path trust) throws UnusableTlsFile {
    return of(new KeyManager[0], trust);
  }

  private static TlsIdentity of(KeyManager[] keys, Path trust) throws UnusableTlsFile {
    TrustManager[] trusted = trustManagers(trust);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted, null);
      return new TlsIdentity(context);
    } catch (NoSuchAlgorithmException | KeyManagementException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  private static KeyManager[] keyManagers(Path pkcs12, char[] password) throws UnusableTlsFile {
    try (InputStream in = Files.newInputStream(pkcs12)) {
      KeyStore store = KeyStore.getInstance(STORE);
      store.load(in, password);
      if (!holdsKey(store)) throw new KeyStoreException("no private key");
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableTlsFile(pkcs12, e);
    }
  }

  private static boolean holdsKey(KeyStore store) throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) return true;
    }
    return false;
  }

  private static TrustManager[] trustManagers(Path pem) throws UnusableTlsFile {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(STORE);
      store.load(null, null);
      int index = 0;
      for (Certificate certificate : certificates(in)) {
        store.setCertificateEntry("trust-" + index++, certificate);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableTlsFile(pem, e);
    }
  }

  private static Collection<? extends Certificate> certificates(InputStream pem)
      throws CertificateException {
    var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
    if (certificates.isEmpty()) throw new CertificateException("no certificate");
    return certificates;
  }
}
