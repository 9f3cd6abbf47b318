package org.yaoshi.ca.request;

import java.security.Provider;

/// How signatures are verified: by whatever is fastest where the CA runs. Safe for use by several
/// threads.
@FunctionalInterface
public interface SignatureVerifier {
  /// Whether `signature` is this key's signature of `message`. False for any octets that are not,
  /// and for an algorithm of another kind of key.
  boolean verifies(
      StrongPublicKey key, SignatureAlgorithm algorithm, byte[] message, byte[] signature);

  /// In Java alone; needs nothing else.
  static SignatureVerifier bouncyCastle() {
    return StrongPublicKey::verifies;
  }

  /// By a provider of the platform where it has the algorithm, else [#bouncyCastle].
  ///
  /// @param provider with keys and signatures of EC and RSA; need not be installed
  static SignatureVerifier by(Provider provider) {
    return new ProviderSignatureVerifier(provider);
  }
}
