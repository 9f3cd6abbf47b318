package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.yaoshi.ca.key.DerivationInput;
import org.yaoshi.ca.key.DerivationKey;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.hsm.pkcs11.OpenToken;

/// A generic secret on a token, used with CKM_SHA256_HMAC in the token (PKCS#11 v2.40 mechanisms
/// §2.22). The provider makes such a key as CKK_GENERIC_SECRET, which every token knows.
final class Pkcs11DerivationKey implements DerivationKey {
  private static final byte[] CHECK = new DerivationInput("key-check", "same key", 0).octets();

  /// The key's handle together with the login it belongs to.
  private record Handle(OpenToken token, SecretKey key) {}

  private final KeyReference reference;
  private final TokenGroup group;

  /// What tells this key from another one under its label on another token.
  private final byte[] checkValue;

  private volatile Handle handle;

  private Pkcs11DerivationKey(
      KeyReference reference, TokenGroup group, byte[] checkValue, Handle handle) {
    this.reference = reference;
    this.group = group;
    this.checkValue = checkValue;
    this.handle = handle;
  }

  static Pkcs11DerivationKey find(KeyReference reference, TokenGroup group) {
    return group.look(
        "finding " + reference,
        token -> {
          Handle handle = handle(reference, token);
          return new Pkcs11DerivationKey(reference, group, mac(handle, CHECK), handle);
        });
  }

  private static Handle handle(KeyReference reference, OpenToken token)
      throws GeneralSecurityException {
    return token
        .secretKey(reference.label())
        .filter(key -> !key.getAlgorithm().equals("AES"))
        .map(key -> new Handle(token, key))
        .orElseThrow(() -> new KeyNotFound("no derivation key " + reference));
  }

  @Override
  public KeyReference reference() {
    return reference;
  }

  @Override
  public byte[] derive(String purpose, String context, int generation) {
    byte[] input = new DerivationInput(purpose, context, generation).octets();
    return group.use("deriving with " + reference, token -> mac(on(token), input));
  }

  private static byte[] mac(Handle handle, byte[] input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256", handle.token().provider());
    mac.init(handle.key());
    return mac.doFinal(input);
  }

  private Handle on(OpenToken token) throws GeneralSecurityException {
    Handle known = handle;
    if (known.token() != token) {
      known = handle(reference, token);
      if (!MessageDigest.isEqual(checkValue, mac(known, CHECK))) {
        throw new KeyNotFound("the token holds another key as " + reference);
      }
      handle = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "derivation key " + reference;
  }
}
