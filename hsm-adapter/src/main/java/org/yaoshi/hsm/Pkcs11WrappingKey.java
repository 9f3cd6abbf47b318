package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.UnwrapRefused;
import org.yaoshi.ca.key.WrappingKey;
import org.yaoshi.hsm.pkcs11.OpenToken;

/// An AES-256 key on a token, used with GCM in the token (NIST SP 800-38D): 96-bit random nonce,
/// 128-bit tag.
final class Pkcs11WrappingKey implements WrappingKey {
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int LONGEST = 64;
  private static final int LONGEST_CONTEXT = 4096;

  /// The key's handle together with the login it belongs to.
  private record Handle(OpenToken token, SecretKey key) {}

  private final KeyReference reference;
  private final TokenConnection connection;
  private final SecureRandom random;
  private volatile Handle handle;

  private Pkcs11WrappingKey(
      KeyReference reference, TokenConnection connection, SecureRandom random, Handle handle) {
    this.reference = reference;
    this.connection = connection;
    this.random = random;
    this.handle = handle;
  }

  static Pkcs11WrappingKey find(
      KeyReference reference, TokenConnection connection, SecureRandom random) {
    Handle handle =
        connection.repeatable("finding " + reference, token -> handle(reference, token));
    return new Pkcs11WrappingKey(reference, connection, random, handle);
  }

  private static Handle handle(KeyReference reference, OpenToken token)
      throws GeneralSecurityException {
    return token
        .secretKey(reference.label())
        .filter(key -> key.getAlgorithm().equals("AES"))
        .map(key -> new Handle(token, key))
        .orElseThrow(() -> new KeyNotFound("no wrapping key " + reference));
  }

  @Override
  public KeyReference reference() {
    return reference;
  }

  @Override
  public byte[] wrap(byte[] dataKey, byte[] context) {
    if (dataKey.length == 0 || dataKey.length > LONGEST) {
      throw new IllegalArgumentException("a data key has 1 to 64 octets, not " + dataKey.length);
    }
    requireBounded(context);
    return connection.repeatable(
        "wrapping with " + reference, token -> encrypt(token, dataKey, context));
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    requireBounded(context);
    if (wrapped.length <= NONCE + TAG || wrapped.length > NONCE + LONGEST + TAG) {
      throw new UnwrapRefused(
          wrapped.length + " octets are not a data key wrapped under " + reference);
    }
    return connection.repeatable(
        "unwrapping with " + reference,
        token -> {
          try {
            return decrypt(token, wrapped, context);
          } catch (AEADBadTagException | IllegalBlockSizeException e) {
            // SoftHSM2 says CKR_GENERAL_ERROR of a wrong tag, as some tokens do of a fault of their
            // own. If the token can still open what it has just closed, it is the octets.
            proveHealthy(token, context);
            throw new UnwrapRefused(
                "changed, or wrapped under another key or context than " + reference, e);
          }
        });
  }

  private void proveHealthy(OpenToken token, byte[] context) throws GeneralSecurityException {
    byte[] probe = new byte[LONGEST];
    byte[] opened = decrypt(token, encrypt(token, probe, context), context);
    if (!Arrays.equals(probe, opened)) {
      throw new BadPaddingException("the token does not decrypt what it encrypted");
    }
  }

  private byte[] encrypt(OpenToken token, byte[] dataKey, byte[] context)
      throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = cipher(token, Cipher.ENCRYPT_MODE, nonce, context).doFinal(dataKey);
    byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
    return wrapped;
  }

  private byte[] decrypt(OpenToken token, byte[] wrapped, byte[] context)
      throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(wrapped, NONCE);
    return cipher(token, Cipher.DECRYPT_MODE, nonce, context)
        .doFinal(wrapped, NONCE, wrapped.length - NONCE);
  }

  private Cipher cipher(OpenToken token, int mode, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", token.provider());
    cipher.init(mode, on(token), new GCMParameterSpec(8 * TAG, nonce));
    if (context.length > 0) cipher.updateAAD(context);
    return cipher;
  }

  private SecretKey on(OpenToken token) throws GeneralSecurityException {
    Handle known = handle;
    if (known.token() != token) {
      known = handle(reference, token);
      handle = known;
    }
    return known.key();
  }

  private static void requireBounded(byte[] context) {
    if (context.length > LONGEST_CONTEXT) {
      throw new IllegalArgumentException("a context has at most 4096 octets");
    }
  }

  @Override
  public String toString() {
    return "wrapping key " + reference;
  }
}
