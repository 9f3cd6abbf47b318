package org.yaoshi.server.datakey;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM (NIST SP 800-38D): nonce (12 octets), ciphertext and tag (16 octets), in that order.
final class AesGcm {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  private AesGcm() {}

  static byte[] encrypt(byte[] key, byte[] associated, byte[] plain, SecureRandom random) {
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated);
      byte[] encrypted = cipher.doFinal(plain);
      return ByteBuffer.allocate(NONCE_OCTETS + encrypted.length).put(nonce).put(encrypted).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + TRANSFORMATION, e);
    }
  }

  static byte[] decrypt(byte[] key, byte[] associated, byte[] sealed) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, associated);
      return cipher.doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealBroken("sealed octets are not authentic", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_OCTETS));
    cipher.updateAAD(associated);
    return cipher;
  }
}
