package org.yaoshi.ca.status;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;

/// A key in memory, for tests only.
public record SoftwareKey(KeyReference reference, KeyParameters parameters, KeyPair pair)
    implements SigningKey {
  public static SoftwareKey generate(String label, KeyParameters parameters) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(label.hashCode());
      KeyPairGenerator generator = KeyPairGenerator.getInstance(parameters.keyAlgorithm());
      if (parameters.curve().isEmpty()) generator.initialize(parameters.bits(), random);
      else generator.initialize(new ECGenParameterSpec(parameters.curve()), random);
      return new SoftwareKey(
          new KeyReference("test", label), parameters, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(parameters.signatureAlgorithm());
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte[] signDigest(byte[] digest) {
    return SoftwareSignatures.ofDigest(parameters, pair.getPrivate(), digest);
  }
}
