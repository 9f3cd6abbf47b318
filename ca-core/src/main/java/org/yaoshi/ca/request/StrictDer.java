package org.yaoshi.ca.request;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;

/// Reads octets that are exactly one DER value (X.690 §10 and §11), bounded in length, as are the
/// object identifiers in it; Bouncy Castle bounds the depth.
final class StrictDer {
  static final int LONGEST = 16 * 1024;

  /// Encoded octets. To write an identifier as text takes the square of its length, in time and
  /// memory, and any that means something to us is much shorter.
  private static final int LONGEST_IDENTIFIER = 128;

  private StrictDer() {}

  /// @return empty when the octets, or an identifier in them, are longer, are not DER, or something
  ///   follows the value
  static Optional<ASN1Primitive> read(byte[] octets) {
    if (octets.length == 0 || octets.length > LONGEST) return Optional.empty();
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(octets);
      return value != null
              && Arrays.equals(value.getEncoded(ASN1Encoding.DER), octets)
              && hasShortIdentifiers(value)
          ? Optional.of(value)
          : Optional.empty();
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException notDer) {
      return Optional.empty();
    }
  }

  private static boolean hasShortIdentifiers(ASN1Object value) throws IOException {
    return switch (value) {
      case ASN1ObjectIdentifier identifier ->
          identifier.getEncoded(ASN1Encoding.DER).length <= LONGEST_IDENTIFIER;
      case ASN1Sequence sequence -> allHaveShortIdentifiers(sequence);
      case ASN1Set set -> allHaveShortIdentifiers(set);
      case ASN1TaggedObject tagged -> hasShortIdentifiers(tagged.getBaseObject());
      default -> true;
    };
  }

  private static boolean allHaveShortIdentifiers(Iterable<ASN1Encodable> values)
      throws IOException {
    for (ASN1Encodable value : values) {
      if (!hasShortIdentifiers(value.toASN1Primitive())) return false;
    }
    return true;
  }
}
