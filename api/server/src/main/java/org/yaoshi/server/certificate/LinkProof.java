package org.yaoshi.server.certificate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import org.yaoshi.ca.x509.SerialNumber;

/// A new key vouched for by the old one: the old key's signature over the new key's certification
/// request.
///
/// @param predecessor the old key's certificate
/// @param signature over the DER CertificationRequest; ECDSA (DER) or RSA PKCS #1 v1.5, SHA-256
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record LinkProof(SerialNumber predecessor, byte[] signature) {
  private static final int LONGEST_SIGNATURE = 1024;

  /// Whether a signature is the key's.
  static boolean isSigned(PublicKey key, byte[] octets, byte[] signature) {
    if (signature.length > LONGEST_SIGNATURE) return false;
    try {
      Signature verifier = Signature.getInstance(algorithm(key));
      verifier.initVerify(key);
      verifier.update(octets);
      return verifier.verify(signature);
    } catch (SignatureException notASignature) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of a certificate this server issued", e);
    }
  }

  private static String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> throw new IllegalStateException("no e-key has a key of " + key.getAlgorithm());
    };
  }
}
