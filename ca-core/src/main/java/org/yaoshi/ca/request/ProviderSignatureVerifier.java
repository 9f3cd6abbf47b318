package org.yaoshi.ca.request;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/// Verifies by a JCA provider.
final class ProviderSignatureVerifier implements SignatureVerifier {
  private final Provider provider;

  ProviderSignatureVerifier(Provider provider) {
    this.provider = provider;
  }

  @Override
  public boolean verifies(
      StrongPublicKey key, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
    String name = name(algorithm);
    boolean ec = key.type() != KeyType.RSA;
    if (name.isEmpty() || ec != name.endsWith("ECDSA")) {
      return key.verifies(algorithm, message, signature);
    }
    try {
      PublicKey publicKey =
          KeyFactory.getInstance(ec ? "EC" : "RSA", provider)
              .generatePublic(new X509EncodedKeySpec(key.der()));
      Signature verifier = Signature.getInstance(name, provider);
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException notASignature) {
      return false;
    } catch (GeneralSecurityException notOfThisProvider) {
      return key.verifies(algorithm, message, signature);
    }
  }

  /// The provider's name of an algorithm; empty for those whose parameters differ by provider.
  private static String name(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_SHA256 -> "SHA256withECDSA";
      case ECDSA_SHA384 -> "SHA384withECDSA";
      case ECDSA_SHA512 -> "SHA512withECDSA";
      case RSA_SHA256 -> "SHA256withRSA";
      case RSA_SHA384 -> "SHA384withRSA";
      case RSA_SHA512 -> "SHA512withRSA";
      case PSS_SHA256, PSS_SHA384, PSS_SHA512 -> "";
    };
  }
}
