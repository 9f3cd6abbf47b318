package org.yaoshi.hsm.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.hsm.SoftHsm;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenSelector;

@DisplayName("RFC 8446 §4.4.2: an enterprise logs in with its e-key")
class TlsIdentityTest {
  private static final int TIMEOUT_MS = 20_000;

  private final SoftHsm hsm = SoftHsm.ready();
  @TempDir private Path directory;
  private OpensslCa ca;
  private EkeyToken ekey;
  private X509Certificate certificate;

  @BeforeEach
  void makeEkey(TestInfo test) throws Exception {
    ca = new OpensslCa(directory);
    SlotInfo slot = hsm.token("tls " + test.getTestMethod().orElseThrow().getName());
    ekey =
        EkeyToken.open(
            hsm.library(),
            new TokenSelector.Serial(slot.serial()),
            SoftHsm.USER_PIN.toCharArray(),
            new SecureRandom());
    ekey.generate("ekey");
    certificate =
        ca.issue(
            ekey.certificationRequest("ekey", DistinguishedName.of(new X500Name("CN=SHMMJCK"))));
    ekey.store("ekey", certificate);
  }

  @AfterEach
  void removeEkey() {
    ekey.close();
  }

  @Test
  @DisplayName("TLS 1.3: the server sees its certificate; the handshake was signed in the token")
  void logsIn() throws Exception {
    try (TlsIdentity identity = ekey.tlsIdentity("ekey", List.of())) {
      assertThat(identity.keyManager().getPrivateKey("ekey").getEncoded()).isNull();
      SSLSession seen = handshake(identity.keyManager());
      assertThat(seen.getProtocol()).isEqualTo("TLSv1.3");
      assertThat(seen.getPeerCertificates()).containsExactly(certificate);
    }
  }

  @Test
  @DisplayName("the issuers that are given travel along")
  void sendsChain() throws Exception {
    try (TlsIdentity identity = ekey.tlsIdentity("ekey", List.of(ca.certificate()))) {
      assertThat(handshake(identity.keyManager()).getPeerCertificates())
          .containsExactly(certificate, ca.certificate());
    }
  }

  @Test
  @DisplayName("without the e-key the same server refuses")
  void refusedWithout() {
    assertThatThrownBy(() -> handshake()).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("it is offered for its own kind of key and issuers only, never as a server's")
  void offers() {
    try (TlsIdentity identity = ekey.tlsIdentity("ekey", List.of())) {
      var keys = identity.keyManager();
      var issuer = new java.security.Principal[] {certificate.getIssuerX500Principal()};
      var other = new java.security.Principal[] {certificate.getSubjectX500Principal()};
      assertThat(keys.chooseClientAlias(new String[] {"RSA", "EC"}, issuer, null))
          .isEqualTo("ekey");
      assertThat(keys.chooseClientAlias(new String[] {"RSA"}, issuer, null)).isNull();
      assertThat(keys.chooseClientAlias(new String[] {"EC"}, other, null)).isNull();
      assertThat(keys.chooseServerAlias("EC", issuer, null)).isNull();
      assertThat(keys.getPrivateKey("another")).isNull();
    }
  }

  @Test
  @DisplayName("the token's provider is with the process only while it is needed")
  void leavesNothing() {
    List<java.security.Provider> before = List.of(Security.getProviders());
    try (TlsIdentity _ = ekey.tlsIdentity("ekey", List.of())) {
      assertThat(Security.getProviders())
          .hasSize(before.size() + 1)
          .startsWith(before.toArray(java.security.Provider[]::new));
      assertThatThrownBy(() -> ekey.tlsIdentity("ekey", List.of()))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    assertThatThrownBy(() -> ekey.tlsIdentity("absent", List.of())).isInstanceOf(KeyNotFound.class);
  }

  /// @return what the server knows of the session
  private SSLSession handshake(KeyManager... client) throws Exception {
    KeyManagerFactory serverKeys = KeyManagerFactory.getInstance("PKIX");
    serverKeys.init(ca.server(), OpensslCa.PASSWORD.toCharArray());
    SSLContext server = context(serverKeys.getKeyManagers());
    try (SSLServerSocket listening =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setNeedClientAuth(true);
      listening.setSoTimeout(TIMEOUT_MS);
      CompletableFuture<SSLSession> accepted =
          CompletableFuture.supplyAsync(() -> accept(listening));
      try (SSLSocket socket =
          (SSLSocket)
              context(client)
                  .getSocketFactory()
                  .createSocket(listening.getInetAddress(), listening.getLocalPort())) {
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setEnabledProtocols(new String[] {"TLSv1.3"});
        socket.startHandshake();
        // In TLS 1.3 the client is done before the server has looked at its certificate.
        assertThat(socket.getInputStream().read()).isEqualTo('!');
      }
      return accepted.join();
    } catch (CompletionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static SSLSession accept(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.startHandshake();
      socket.getOutputStream().write('!');
      return socket.getSession();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private SSLContext context(KeyManager[] keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", ca.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), new SecureRandom());
    return context;
  }
}
