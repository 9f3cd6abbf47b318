package org.yaoshi.server.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.UnwrapRefused;
import org.yaoshi.ca.key.WrappingKey;

/// Seals mail addresses: AES-256-GCM (NIST SP 800-38D) with a data key of its own each, which only
/// the HSM unwraps. Both are bound to the account.
@Component
class AddressSeal {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int KEY_OCTETS = 32;
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  /// @param octets nonce (12), ciphertext, tag (16)
  @SuppressWarnings("ArrayRecordComponent") // stored and read, never compared
  record Sealed(byte[] wrappedKey, byte[] octets) {}

  private final WrappingKey wrapping;
  private final SecureRandom random;

  AddressSeal(@Qualifier("materialsKey") WrappingKey wrapping, SecureRandom random) {
    this.wrapping = wrapping;
    this.random = random;
  }

  Sealed seal(String account, String address) {
    byte[] key = new byte[KEY_OCTETS];
    byte[] nonce = new byte[NONCE_OCTETS];
    try {
      random.nextBytes(key);
      random.nextBytes(nonce);
      byte[] plain = address.getBytes(StandardCharsets.UTF_8);
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, account).doFinal(plain);
      return new Sealed(
          wrapping.wrap(key, context(account)),
          ByteBuffer.allocate(NONCE_OCTETS + encrypted.length).put(nonce).put(encrypted).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + TRANSFORMATION, e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// The inverse of [#seal].
  ///
  /// @throws AddressBroken the octets were changed, or belong to another account
  String open(String account, Sealed sealed) {
    byte[] key = {};
    try {
      key = wrapping.unwrap(sealed.wrappedKey(), context(account));
      byte[] octets = sealed.octets();
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, octets, account)
              .doFinal(octets, NONCE_OCTETS, octets.length - NONCE_OCTETS);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (UnwrapRefused | GeneralSecurityException | IllegalArgumentException e) {
      throw new AddressBroken("the sealed address of " + account + " is not authentic", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String account)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_OCTETS));
    cipher.updateAAD(context(account));
    return cipher;
  }

  private static byte[] context(String account) {
    return ("mail-address/" + account).getBytes(StandardCharsets.UTF_8);
  }
}
