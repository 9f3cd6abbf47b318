package org.yaoshi.ca.key;

/// A handle to a secret key that encrypts data keys and never leaves its token. Safe for use by
/// several threads.
public interface WrappingKey {
  KeyReference reference();

  /// Encrypts a data key under this key (AES-256-GCM, a fresh random nonce each time).
  ///
  /// @param dataKey at most 64 octets
  /// @param context bound as additional authenticated data; [#unwrap] needs the same octets
  /// @return nonce (12 octets), ciphertext and tag (16 octets), in that order
  /// @throws KeyVaultUnavailable nothing was encrypted; asking again is safe
  byte[] wrap(byte[] dataKey, byte[] context);

  /// The inverse of [#wrap].
  ///
  /// @throws UnwrapRefused the octets were changed, or belong to another key or context
  /// @throws KeyVaultUnavailable asking again is safe
  byte[] unwrap(byte[] wrapped, byte[] context);
}
