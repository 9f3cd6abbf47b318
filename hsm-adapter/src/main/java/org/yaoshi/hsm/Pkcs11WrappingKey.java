package org.yaoshi.hsm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
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
  private static final byte[] CHECK = "same key".getBytes(StandardCharsets.US_ASCII);

  /// The key's handle together with the login it belongs to.
  private record Handle(OpenToken token, SecretKey key) {}

  private final KeyReference reference;
  private final TokenGroup group;
  private final SecureRandom random;

  /// Wrapped by this key: another one under its label on another token does not open it.
  private final byte[] checkValue;

  private volatile Handle handle;

  private Pkcs11WrappingKey(
      KeyReference reference,
      TokenGroup group,
      SecureRandom random,
      byte[] checkValue,
      Handle handle) {
    this.reference = reference;
    this.group = group;
    this.random = random;
    this.checkValue = checkValue;
    this.handle = handle;
  }

  static Pkcs11WrappingKey find(KeyReference reference, TokenGroup group, SecureRandom random) {
    return group.look(
        "finding " + reference,
        token -> {
          Handle handle = handle(reference, token);
          byte[] checkValue = encrypt(handle, random, new byte[LONGEST], CHECK);
          return new Pkcs11WrappingKey(reference, group, random, checkValue, handle);
        });
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
    return group.use(
        "wrapping with " + reference, token -> encrypt(on(token), random, dataKey, context));
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    requireBounded(context);
    if (wrapped.length <= NONCE + TAG || wrapped.length > NONCE + LONGEST + TAG) {
      throw new UnwrapRefused(
          wrapped.length + " octets are not a data key wrapped under " + reference);
    }
    return group.use(
        "unwrapping with " + reference,
        token -> {
          Handle on = on(token);
          return opened(on, wrapped, context)
              .orElseThrow(
                  () ->
                      new UnwrapRefused(
                          "changed, or wrapped under another key or context than " + reference));
        });
  }

  /// @return empty if the octets are not authentic for this key and context
  private Optional<byte[]> opened(Handle on, byte[] wrapped, byte[] context)
      throws GeneralSecurityException {
    try {
      return Optional.of(decrypt(on, wrapped, context));
    } catch (AEADBadTagException | IllegalBlockSizeException e) {
      // SoftHSM2 says CKR_GENERAL_ERROR of a wrong tag, as some tokens do of a fault of their
      // own. If the token can still open what it has just closed, it is the octets.
      proveHealthy(on, context);
      return Optional.empty();
    }
  }

  private void proveHealthy(Handle on, byte[] context) throws GeneralSecurityException {
    byte[] probe = new byte[LONGEST];
    byte[] opened = decrypt(on, encrypt(on, random, probe, context), context);
    if (!Arrays.equals(probe, opened)) {
      throw new BadPaddingException("the token does not decrypt what it encrypted");
    }
  }

  private static byte[] encrypt(Handle on, SecureRandom random, byte[] dataKey, byte[] context)
      throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = cipher(on, Cipher.ENCRYPT_MODE, nonce, context).doFinal(dataKey);
    byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
    return wrapped;
  }

  private static byte[] decrypt(Handle on, byte[] wrapped, byte[] context)
      throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(wrapped, NONCE);
    return cipher(on, Cipher.DECRYPT_MODE, nonce, context)
        .doFinal(wrapped, NONCE, wrapped.length - NONCE);
  }

  private static Cipher cipher(Handle on, int mode, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", on.token().provider());
    cipher.init(mode, on.key(), new GCMParameterSpec(8 * TAG, nonce));
    if (context.length > 0) cipher.updateAAD(context);
    return cipher;
  }

  private Handle on(OpenToken token) throws GeneralSecurityException {
    Handle known = handle;
    if (known.token() != token) {
      known = handle(reference, token);
      if (opened(known, checkValue, CHECK).isEmpty()) {
        throw new KeyNotFound("the token holds another key as " + reference);
      }
      handle = known;
    }
    return known;
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
