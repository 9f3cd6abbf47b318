package org.yaoshi.ca.key;

/// A handle to a secret key from which other secrets are derived, in its token, so that they need
/// not be stored. Whoever holds the handle can derive every one of them. Safe for use by several
/// threads.
public interface DerivationKey {
  KeyReference reference();

  /// Derives 32 octets: HMAC-SHA-256 over [DerivationInput#octets()] (NIST SP 800-108r1 §4.1, one
  /// iteration). The same input gives the same octets for the life of the key; different inputs
  /// give octets that say nothing of each other.
  ///
  /// @param purpose as in [DerivationInput]
  /// @param context as in [DerivationInput]
  /// @param generation as in [DerivationInput]
  /// @return 32 octets, which the caller clears
  /// @throws IllegalArgumentException the input is not within its bounds
  /// @throws KeyVaultUnavailable nothing was derived; asking again is safe
  byte[] derive(String purpose, String context, int generation);
}
