package org.yaoshi.ca.status;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import javax.crypto.Cipher;
import org.yaoshi.ca.key.DigestSignature;
import org.yaoshi.ca.key.KeyParameters;

/// Signatures over digests with keys in memory, for tests only.
public final class SoftwareSignatures {
  private SoftwareSignatures() {}

  public static byte[] ofDigest(KeyParameters parameters, PrivateKey key, byte[] digest) {
    byte[] input = DigestSignature.input(parameters, digest);
    try {
      if (parameters.curve().isEmpty()) {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(input);
      }
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(key);
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
