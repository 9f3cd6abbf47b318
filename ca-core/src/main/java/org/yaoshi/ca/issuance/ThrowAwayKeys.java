package org.yaoshi.ca.issuance;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.yaoshi.ca.request.SignatureAlgorithm;

/// Keys that live as long as the process and that nobody trusts: with them a certificate is
/// complete enough to be linted and worthless to whoever got hold of it. One per signature
/// algorithm a CA has; the RSA one is made when first needed, which takes about a second.
final class ThrowAwayKeys {
  private static final int RSA_BITS = 3072;
  private static final int PRIME_CERTAINTY = 80;

  private final SecureRandom random;
  private final ThrowAwayEcKey p256;
  private final ThrowAwayEcKey p384;
  private Optional<CipherParameters> rsa = Optional.empty();

  ThrowAwayKeys(SecureRandom random) {
    this.random = random;
    this.p256 = ec("secp256r1");
    this.p384 = ec("secp384r1");
  }

  private ThrowAwayEcKey ec(String curve) {
    return new ThrowAwayEcKey(new ECDomainParameters(CustomNamedCurves.getByName(curve)), random);
  }

  byte[] sign(SignatureAlgorithm algorithm, TbsCertificate tbs) {
    return switch (algorithm) {
      case ECDSA_SHA256 -> p256.sign(new SHA256Digest(), tbs.der());
      case ECDSA_SHA384 -> p384.sign(new SHA384Digest(), tbs.der());
      case RSA_SHA256 -> signRsa(tbs.der());
      default -> throw new IllegalArgumentException("no CA key signs with " + algorithm);
    };
  }

  private byte[] signRsa(byte[] message) {
    var signer = new RSADigestSigner(new SHA256Digest());
    signer.init(true, new ParametersWithRandom(rsaKey(), random));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("a fresh software key signs", e);
    }
  }

  private synchronized CipherParameters rsaKey() {
    if (rsa.isEmpty()) {
      var generator = new RSAKeyPairGenerator();
      BigInteger exponent = BigInteger.valueOf(65537);
      generator.init(new RSAKeyGenerationParameters(exponent, random, RSA_BITS, PRIME_CERTAINTY));
      rsa = Optional.of(generator.generateKeyPair().getPrivate());
    }
    return rsa.get();
  }
}
