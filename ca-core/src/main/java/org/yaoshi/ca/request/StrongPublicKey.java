package org.yaoshi.ca.request;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.yaoshi.ca.refusal.Checked;

/// A public key of an accepted kind that passed every check of [WeakKeys]. Two are equal when their
/// DER encodings are. Safe for use by several threads.
public final class StrongPublicKey {
  private static final int KEY_IDENTIFIER_OCTETS = 20;

  private final KeyType type;
  private final int bits;
  private final SubjectPublicKeyInfo info;
  private final byte[] der;
  private final byte[] keyIdentifier;
  private final AsymmetricKeyParameter parameters;

  StrongPublicKey(
      KeyType type, int bits, SubjectPublicKeyInfo info, AsymmetricKeyParameter parameters) {
    this.type = type;
    this.bits = bits;
    this.info = info;
    this.parameters = parameters;
    this.keyIdentifier = keyIdentifierOf(info.getPublicKeyData());
    try {
      this.der = info.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a public key", e);
    }
  }

  /// @param field the input's name, for the objection
  /// @param subjectPublicKeyInfo DER (RFC 5280 §4.1.2.7), at most 16 KiB
  public static Checked<StrongPublicKey> parse(String field, byte[] subjectPublicKeyInfo) {
    return WeakKeys.check(field, subjectPublicKeyInfo);
  }

  public KeyType type() {
    return type;
  }

  /// Field size for EC, modulus length for RSA.
  public int bits() {
    return bits;
  }

  /// DER SubjectPublicKeyInfo.
  public byte[] der() {
    return der.clone();
  }

  public SubjectPublicKeyInfo info() {
    return info;
  }

  /// The key identifier: the leftmost 160 bits of the SHA-256 hash of the subjectPublicKey bits
  /// (RFC 7093 §2 method 1); 20 octets.
  public byte[] keyIdentifier() {
    return keyIdentifier.clone();
  }

  private static byte[] keyIdentifierOf(ASN1BitString key) {
    byte[] octets = key.getOctets();
    var digest = new SHA256Digest();
    digest.update(octets, 0, octets.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return Arrays.copyOf(hash, KEY_IDENTIFIER_OCTETS);
  }

  /// Whether `signature` is this key's signature of `message`. False for any octets that are not,
  /// and for an algorithm of another kind of key.
  public boolean verifies(SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
    return switch (parameters) {
      case ECPublicKeyParameters ec when algorithm.scheme() == SignatureAlgorithm.Scheme.ECDSA ->
          verifiesEcdsa(ec, algorithm.newDigest(), message, signature);
      case RSAKeyParameters rsa when algorithm.scheme() == SignatureAlgorithm.Scheme.PKCS1 ->
          verifiesRsa(new RSADigestSigner(algorithm.newDigest()), rsa, message, signature);
      case RSAKeyParameters rsa when algorithm.scheme() == SignatureAlgorithm.Scheme.PSS ->
          verifiesRsa(pss(algorithm.newDigest()), rsa, message, signature);
      default -> false;
    };
  }

  private static Signer pss(Digest digest) {
    return new PSSSigner(new RSAEngine(), digest, digest.getDigestSize());
  }

  private static boolean verifiesEcdsa(
      ECPublicKeyParameters key, Digest digest, byte[] message, byte[] signature) {
    BigInteger[] rs;
    try {
      rs = StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), signature);
    } catch (IOException | IllegalArgumentException | ClassCastException notAnEcdsaSigValue) {
      return false;
    }
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    var signer = new ECDSASigner();
    signer.init(false, key);
    return signer.verifySignature(hash, rs[0], rs[1]);
  }

  private static boolean verifiesRsa(
      Signer signer, RSAKeyParameters key, byte[] message, byte[] signature) {
    if (signature.length != (key.getModulus().bitLength() + 7) / 8) return false;
    signer.init(false, key);
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StrongPublicKey that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return type == KeyType.RSA ? "RSA-" + bits : type.label();
  }
}
