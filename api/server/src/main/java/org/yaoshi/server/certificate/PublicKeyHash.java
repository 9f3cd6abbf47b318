package org.yaoshi.server.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.yaoshi.ca.request.StrongPublicKey;

/// What a public key is recognised by.
final class PublicKeyHash {
  private PublicKeyHash() {}

  /// SHA-256 of the DER SubjectPublicKeyInfo; 32 octets.
  static byte[] of(StrongPublicKey key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.der());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
