package org.yaoshi.ca.issuance;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.yaoshi.ca.request.SignatureAlgorithm;

/// Keys that live as long as the process and that nobody trusts: with them a certificate is
/// complete enough to be linted and worthless to whoever got hold of it. One per signature
/// algorithm, made when first needed.
final class ThrowAwayKeys {
  private static final int RSA_BITS = 3072;
  private static final int PRIME_CERTAINTY = 80;

  private final SecureRandom random;
  private final Map<SignatureAlgorithm, CipherParameters> keys =
      new EnumMap<>(SignatureAlgorithm.class);

  ThrowAwayKeys(SecureRandom random) {
    this.random = random;
  }

  byte[] sign(SignatureAlgorithm algorithm, TbsCertificate tbs) {
    Signer signer = signer(algorithm);
    signer.init(true, new ParametersWithRandom(key(algorithm), random));
    byte[] octets = tbs.der();
    signer.update(octets, 0, octets.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("a fresh software key signs", e);
    }
  }

  private synchronized CipherParameters key(SignatureAlgorithm algorithm) {
    return keys.computeIfAbsent(algorithm, this::generate);
  }

  private CipherParameters generate(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_SHA256 -> ec(SECObjectIdentifiers.secp256r1);
      case ECDSA_SHA384 -> ec(SECObjectIdentifiers.secp384r1);
      case RSA_SHA256 -> rsa();
      default -> throw new IllegalArgumentException("no CA key signs with " + algorithm);
    };
  }

  private CipherParameters ec(ASN1ObjectIdentifier curve) {
    var domain = new ECNamedDomainParameters(curve, CustomNamedCurves.getByOID(curve));
    var generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(domain, random));
    return privateKey(generator);
  }

  private CipherParameters rsa() {
    var generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(
            BigInteger.valueOf(65537), random, RSA_BITS, PRIME_CERTAINTY));
    return privateKey(generator);
  }

  private static CipherParameters privateKey(AsymmetricCipherKeyPairGenerator generator) {
    return generator.generateKeyPair().getPrivate();
  }

  private static Signer signer(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_SHA256 -> new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
      case ECDSA_SHA384 -> new DSADigestSigner(new ECDSASigner(), new SHA384Digest());
      case RSA_SHA256 -> new RSADigestSigner(new SHA256Digest());
      default -> throw new IllegalArgumentException("no CA key signs with " + algorithm);
    };
  }
}
