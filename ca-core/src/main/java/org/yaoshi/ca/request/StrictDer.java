package org.yaoshi.ca.request;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/// Reads octets that are exactly one DER value (X.690 §10 and §11), bounded in length; Bouncy
/// Castle bounds the depth.
final class StrictDer {
  static final int LONGEST = 16 * 1024;

  private StrictDer() {}

  /// @return empty when the octets are longer, are not DER, or something follows the value
  static Optional<ASN1Primitive> read(byte[] octets) {
    if (octets.length == 0 || octets.length > LONGEST) return Optional.empty();
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(octets);
      return value != null && Arrays.equals(value.getEncoded(ASN1Encoding.DER), octets)
          ? Optional.of(value)
          : Optional.empty();
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException notDer) {
      return Optional.empty();
    }
  }
}
