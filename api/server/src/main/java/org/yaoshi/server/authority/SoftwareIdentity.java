package org.yaoshi.server.authority;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.server.engine.CertificateAuthorities;

/// A key pair outside the HSM, for a persona of a development directory or the TLS server, and the
/// files it is left in: `NAME.key` and `NAME.p12`, which only their owner can read, and `NAME.pem`.
final class SoftwareIdentity {
  private static final int PASSWORD_OCTETS = 18;

  private final KeyPair keys;
  private final SecureRandom random;

  private SoftwareIdentity(KeyPair keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  static SoftwareIdentity generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return new SoftwareIdentity(generator.generateKeyPair(), random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  StrongPublicKey publicKey() {
    return StrongPublicKey.parse("publicKey", keys.getPublic().getEncoded()).orElseThrow();
  }

  /// @param chain the certificate first, then its issuers without the root, DER
  /// @return the password of the PKCS#12 file, random
  String write(Path directory, String name, List<byte[]> chain) throws IOException {
    Files.createDirectories(directory);
    var pem = new StringBuilder();
    chain.forEach(der -> pem.append(CertificateAuthorities.pem(der)));
    Files.writeString(directory.resolve(name + ".pem"), pem);
    byte[] octets = new byte[PASSWORD_OCTETS];
    random.nextBytes(octets);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    try (OutputStream file = ownersOnly(directory.resolve(name + ".key"))) {
      file.write(keyPem().getBytes(StandardCharsets.US_ASCII));
    }
    try (OutputStream file = ownersOnly(directory.resolve(name + ".p12"))) {
      Certificate[] certificates =
          chain.stream().map(CertificateAuthorities::x509).toArray(Certificate[]::new);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(name, keys.getPrivate(), password.toCharArray(), certificates);
      store.store(file, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("PKCS#12 cannot be written", e);
    }
    return password;
  }

  static OutputStream ownersOnly(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private String keyPem() {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }
}
