package org.yaoshi.ca.request;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.yaoshi.ca.key.KeyParameters;

/// The signature algorithms accepted in requests and used in certificates, with the parameters
/// their identifiers carry: absent for ECDSA (RFC 5758 §3.2), NULL for RSA PKCS #1 v1.5 (RFC 4055
/// §5), and for RSASSA-PSS the same hash throughout with a salt of its length (RFC 4055 §3.1).
public enum SignatureAlgorithm {
  ECDSA_SHA256(Scheme.ECDSA, X9ObjectIdentifiers.ecdsa_with_SHA256, SHA256Digest::new),
  ECDSA_SHA384(Scheme.ECDSA, X9ObjectIdentifiers.ecdsa_with_SHA384, SHA384Digest::new),
  ECDSA_SHA512(Scheme.ECDSA, X9ObjectIdentifiers.ecdsa_with_SHA512, SHA512Digest::new),
  RSA_SHA256(Scheme.PKCS1, PKCSObjectIdentifiers.sha256WithRSAEncryption, SHA256Digest::new),
  RSA_SHA384(Scheme.PKCS1, PKCSObjectIdentifiers.sha384WithRSAEncryption, SHA384Digest::new),
  RSA_SHA512(Scheme.PKCS1, PKCSObjectIdentifiers.sha512WithRSAEncryption, SHA512Digest::new),
  PSS_SHA256(Scheme.PSS, NISTObjectIdentifiers.id_sha256, SHA256Digest::new),
  PSS_SHA384(Scheme.PSS, NISTObjectIdentifiers.id_sha384, SHA384Digest::new),
  PSS_SHA512(Scheme.PSS, NISTObjectIdentifiers.id_sha512, SHA512Digest::new);

  enum Scheme {
    ECDSA,
    PKCS1,
    PSS
  }

  private final Scheme scheme;

  /// Makes digests; has no state of its own.
  @SuppressWarnings("Immutable")
  private final Supplier<Digest> digest;

  /// Bouncy Castle's ASN.1 types do not change.
  @SuppressWarnings("Immutable")
  private final AlgorithmIdentifier identifier;

  /// Never changed.
  @SuppressWarnings("Immutable")
  private final byte[] der;

  SignatureAlgorithm(Scheme scheme, ASN1ObjectIdentifier oid, Supplier<Digest> digest) {
    this.scheme = scheme;
    this.digest = digest;
    this.identifier =
        switch (scheme) {
          case ECDSA -> new AlgorithmIdentifier(oid);
          case PKCS1 -> new AlgorithmIdentifier(oid, DERNull.INSTANCE);
          case PSS -> pss(oid, digest.get().getDigestSize());
        };
    try {
      this.der = identifier.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("values made here have an encoding", e);
    }
  }

  private static AlgorithmIdentifier pss(ASN1ObjectIdentifier hash, int saltLength) {
    var hashAlgorithm = new AlgorithmIdentifier(hash, DERNull.INSTANCE);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            hashAlgorithm,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hashAlgorithm),
            new ASN1Integer(BigInteger.valueOf(saltLength)),
            RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
  }

  /// The algorithm an identifier names; empty when it is none of these or has other parameters.
  public static Optional<SignatureAlgorithm> of(AlgorithmIdentifier identifier) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.identifier.equals(identifier)) return Optional.of(algorithm);
    }
    return Optional.empty();
  }

  /// The one algorithm keys of these parameters sign with.
  public static SignatureAlgorithm of(KeyParameters parameters) {
    return switch (parameters) {
      case EC_P256 -> ECDSA_SHA256;
      case EC_P384 -> ECDSA_SHA384;
      case RSA_3072 -> RSA_SHA256;
    };
  }

  public AlgorithmIdentifier identifier() {
    return identifier;
  }

  /// The identifier, DER.
  public byte[] der() {
    return der.clone();
  }

  Scheme scheme() {
    return scheme;
  }

  Digest newDigest() {
    return digest.get();
  }
}
