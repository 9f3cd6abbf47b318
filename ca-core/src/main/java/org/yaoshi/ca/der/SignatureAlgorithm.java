package org.yaoshi.ca.der;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.yaoshi.ca.key.KeyParameters;

/// The AlgorithmIdentifier a kind of key signs with (RFC 4055 §5, RFC 5758 §3.2).
public final class SignatureAlgorithm {
  private SignatureAlgorithm() {}

  /// @return a DER AlgorithmIdentifier
  public static byte[] der(KeyParameters parameters) {
    try {
      return new DefaultSignatureAlgorithmIdentifierFinder()
          .find(parameters.signatureAlgorithm())
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
