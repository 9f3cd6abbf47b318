package org.yaoshi.ca.key;

import java.security.PublicKey;
import java.util.List;

/// A handle to a private key that stays where it is. Safe for use by several threads.
public interface SigningKey {
  KeyReference reference();

  KeyParameters parameters();

  /// The public half, in the provider-neutral form whose `getEncoded()` is a DER
  /// SubjectPublicKeyInfo.
  PublicKey publicKey();

  /// Signs with [KeyParameters#signatureAlgorithm()]; the digest is computed over all of `message`.
  ///
  /// @param message the bytes to be signed, such as a DER TBSCertificate
  /// @return the signature as X.509 carries it: DER ECDSA-Sig-Value, or the RSA octets
  /// @throws KeyVaultUnavailable no signature was handed out; asking again is safe, and
  ///   [KeyVaultUnavailable#outcome()] says whether one may have been made
  byte[] sign(byte[] message);

  /// Signs each of several messages. A token is asked for many of them in one go, which costs less
  /// than to ask it for one after the other.
  ///
  /// @return as [#sign], in the order of the messages
  /// @throws KeyVaultUnavailable as [#sign]; none of the signatures was handed out
  default List<byte[]> signEach(List<byte[]> messages) {
    return messages.stream().map(this::sign).toList();
  }

  /// Signs what has been hashed already, because it is too large to be held. The same signature
  /// algorithm as [#sign]: whoever verifies cannot tell them apart.
  ///
  /// @param digest of all of the message, by [KeyParameters#digestAlgorithm()]
  /// @return as [#sign]
  /// @throws IllegalArgumentException the digest has not the length of that algorithm's
  /// @throws KeyVaultUnavailable no signature was handed out; asking again is safe
  byte[] signDigest(byte[] digest);
}
