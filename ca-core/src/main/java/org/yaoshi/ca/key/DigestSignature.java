package org.yaoshi.ca.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/// Signatures over what has been hashed elsewhere: what a token that does not hash is given, and
/// how such a signature is verified.
public final class DigestSignature {
  private DigestSignature() {}

  /// What is signed without further hashing: the digest for ECDSA (RFC 5480), the DER DigestInfo
  /// for RSA, PKCS #1 v1.5 (RFC 8017 §9.2 step 2).
  ///
  /// @throws IllegalArgumentException the digest has not the length of the parameters' algorithm
  public static byte[] input(KeyParameters parameters, byte[] digest) {
    if (digest.length != length(parameters)) {
      throw new IllegalArgumentException(
          digest.length + " octets are no digest by " + parameters.digestAlgorithm());
    }
    if (!parameters.curve().isEmpty()) return digest.clone();
    try {
      return new DigestInfo(
              new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE), digest)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param digest of the message, by [KeyParameters#digestAlgorithm()]
  /// @throws GeneralSecurityException the signature is not even one in form
  public static boolean verifies(
      KeyParameters parameters, PublicKey key, byte[] digest, byte[] signature)
      throws GeneralSecurityException {
    byte[] input = input(parameters, digest);
    if (parameters.curve().isEmpty()) {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.DECRYPT_MODE, key);
      return MessageDigest.isEqual(cipher.doFinal(signature), input);
    }
    Signature verifier = Signature.getInstance("NONEwithECDSA");
    verifier.initVerify(key);
    verifier.update(input);
    return verifier.verify(signature);
  }

  private static int length(KeyParameters parameters) {
    try {
      return MessageDigest.getInstance(parameters.digestAlgorithm()).getDigestLength();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + parameters.digestAlgorithm(), e);
    }
  }
}
