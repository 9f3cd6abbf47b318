package org.yaoshi.server.e2e;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What a token answers with, made in software: these tests are about the server. The tokens
/// themselves are tested where they are worked on.
final class SoftwareToken {
  private static final AtomicInteger MADE = new AtomicInteger();

  private final String serial;
  private KeyPair keys = Csr.p256();
  private String certificate = "";
  private KeyPair newKeys = keys;
  private @Nullable String seal;

  SoftwareToken() {
    this("SWT%013d".formatted(MADE.incrementAndGet()));
  }

  /// One that was wiped, or is known otherwise.
  SoftwareToken(String serial) {
    this.serial = serial;
  }

  String serial() {
    return serial;
  }

  /// A request for a key made on it; the old key stays until [#store].
  String request() {
    newKeys = certificate.isEmpty() ? keys : Csr.p256();
    return Csr.of(newKeys, "");
  }

  /// The old key's word for the new one.
  String linkProof(String csr) {
    return sign(keys, decoded(csr));
  }

  void store(String pem) {
    certificate = pem;
    keys = newKeys;
  }

  /// @param base64 the electronic seal; null if there is none
  void seal(@Nullable String base64) {
    seal = base64;
  }

  /// Such as `, "seal": "…"`.
  String sealMember() {
    return seal == null ? "" : ", \"seal\": \"" + seal + "\"";
  }

  String certificate() {
    return certificate;
  }

  X509Certificate x509() {
    return Pem.certificate(certificate);
  }

  /// Base64.
  String sign(String challenge) {
    return sign(keys, Base64.getDecoder().decode(challenge));
  }

  /// What its holder logs in with.
  Caller.Keys login() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] password = "only-in-memory".toCharArray();
      store.setKeyEntry("ekey", keys.getPrivate(), password, new X509Certificate[] {x509()});
      return new Caller.Keys(store, password);
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sign(KeyPair keys, byte[] octets) {
    return sign(keys.getPrivate(), octets);
  }

  static String sign(PrivateKey key, byte[] octets) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(octets);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] decoded(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }
}
