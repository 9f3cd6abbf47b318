package org.yaoshi.hsm;

import java.security.GeneralSecurityException;
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
  /// The key's handle together with the login it belongs to.
  private record Handle(OpenToken token, SecretKey key) {}

  private final KeyReference reference;
  private final TokenConnection connection;
  private volatile Handle handle;

  private Pkcs11DerivationKey(KeyReference reference, TokenConnection connection, Handle handle) {
    this.reference = reference;
    this.connection = connection;
    this.handle = handle;
  }

  static Pkcs11DerivationKey find(KeyReference reference, TokenConnection connection) {
    Handle handle =
        connection.repeatable("finding " + reference, token -> handle(reference, token));
    return new Pkcs11DerivationKey(reference, connection, handle);
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
    return connection.repeatable(
        "deriving with " + reference,
        token -> {
          Mac mac = Mac.getInstance("HmacSHA256", token.provider());
          mac.init(on(token));
          return mac.doFinal(input);
        });
  }

  private SecretKey on(OpenToken token) throws GeneralSecurityException {
    Handle known = handle;
    if (known.token() != token) {
      known = handle(reference, token);
      handle = known;
    }
    return known.key();
  }

  @Override
  public String toString() {
    return "derivation key " + reference;
  }
}
