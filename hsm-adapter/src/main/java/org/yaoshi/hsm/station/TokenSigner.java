package org.yaoshi.hsm.station;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.pkcs11.TokenFaults;

/// Signs what Bouncy Castle collects, in the token.
final class TokenSigner implements ContentSigner {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final OpenToken token;
  private final PrivateKey key;
  private final String algorithm;

  TokenSigner(OpenToken token, PrivateKey key, KeyParameters parameters) {
    this.token = token;
    this.key = key;
    this.algorithm = parameters.signatureAlgorithm();
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    try {
      return token.sign(key, algorithm, content.toByteArray());
    } catch (GeneralSecurityException e) {
      throw TokenFaults.of("signing on the e-key", e);
    }
  }
}
