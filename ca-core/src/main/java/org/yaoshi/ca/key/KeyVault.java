package org.yaoshi.ca.key;

import java.util.List;

/// Where keys are generated and kept. Nothing that comes out of it can be turned into private-key
/// bytes.
public interface KeyVault {
  /// Generates a key pair on the token: sensitive, never extractable.
  ///
  /// @throws KeyExists the label is taken; nothing was generated
  /// @throws KeyVaultUnavailable the token did not answer
  SigningKey generateSigningKey(KeyReference reference, KeyParameters parameters);

  /// Generates an AES-256 key on the token: sensitive, never extractable.
  ///
  /// @throws KeyExists the label is taken; nothing was generated
  /// @throws KeyVaultUnavailable the token did not answer
  WrappingKey generateWrappingKey(KeyReference reference);

  /// Generates a 256-bit secret key on the token for HMAC-SHA-256 alone: sensitive, never
  /// extractable.
  ///
  /// @throws KeyExists the label is taken; nothing was generated
  /// @throws KeyVaultUnavailable the token did not answer
  DerivationKey generateDerivationKey(KeyReference reference);

  /// @throws KeyNotFound no such key on that token
  /// @throws KeyVaultUnavailable the token did not answer
  SigningKey signingKey(KeyReference reference);

  /// @throws KeyNotFound no such key on that token
  /// @throws KeyVaultUnavailable the token did not answer
  WrappingKey wrappingKey(KeyReference reference);

  /// @throws KeyNotFound no such key on that token
  /// @throws KeyVaultUnavailable the token did not answer
  DerivationKey derivationKey(KeyReference reference);

  /// The keys on one token, by label.
  ///
  /// @throws KeyVaultUnavailable the token did not answer
  List<KeyReference> keys(String token);
}
