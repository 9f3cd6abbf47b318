package org.yaoshi.hsm.station;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// One key on a token and its certificate, for logging in by TLS client authentication (RFC 8446
/// §4.4.2). The handshake is signed in the token.
///
/// JSSE takes its signatures from the process's installed providers only. So while this is open the
/// token's provider stands last among them, where it is asked for nothing but its own keys.
public final class TlsIdentity implements AutoCloseable {
  private final Provider provider;
  private final KeyManager keyManager;

  private TlsIdentity(Provider provider, KeyManager keyManager) {
    this.provider = provider;
    this.keyManager = keyManager;
  }

  static TlsIdentity install(
      Provider provider,
      String label,
      PrivateKey key,
      X509Certificate certificate,
      List<X509Certificate> issuers) {
    X509Certificate[] chain =
        Stream.concat(Stream.of(certificate), issuers.stream()).toArray(X509Certificate[]::new);
    if (Security.addProvider(provider) < 0) {
      throw new IllegalStateException("a key of this token is in use for TLS already");
    }
    return new TlsIdentity(provider, new KeyManager(label, key, chain));
  }

  /// For [javax.net.ssl.SSLContext#init]: knows this one key, as a client's.
  public X509ExtendedKeyManager keyManager() {
    return keyManager;
  }

  /// Takes the token's provider away from the process again. To be called before the token is
  /// closed.
  @Override
  public void close() {
    Security.removeProvider(provider.getName());
  }

  private static final class KeyManager extends X509ExtendedKeyManager {
    private final String label;
    private final PrivateKey key;
    private final X509Certificate[] chain;

    KeyManager(String label, PrivateKey key, X509Certificate[] chain) {
      this.label = label;
      this.key = key;
      this.chain = chain;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return Arrays.stream(keyTypes).anyMatch(type -> fits(type, issuers)) ? label : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return chooseClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return fits(keyType, issuers) ? new String[] {label} : null;
    }

    private boolean fits(String keyType, Principal @Nullable [] issuers) {
      if (!keyType.equals(key.getAlgorithm())) return false;
      if (issuers == null || issuers.length == 0) return true;
      List<Principal> asked = Arrays.asList(issuers);
      return Arrays.stream(chain).anyMatch(one -> asked.contains(one.getIssuerX500Principal()));
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return alias.equals(label) ? chain.clone() : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return alias.equals(label) ? key : null;
    }
  }
}
