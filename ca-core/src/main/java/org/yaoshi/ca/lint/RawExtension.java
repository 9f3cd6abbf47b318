package org.yaoshi.ca.lint;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/// One extension as it stands in the certificate.
///
/// @param defaultSpelledOut whether `critical FALSE` is written, which DER forbids
/// @param value the content of extnValue; empty when it is not one ASN.1 value
public record RawExtension(
    ASN1ObjectIdentifier type,
    boolean critical,
    boolean defaultSpelledOut,
    Optional<ASN1Primitive> value) {

  static RawExtension read(ASN1Sequence extension) {
    int size = extension.size();
    if (size != 2 && size != 3) throw new IllegalArgumentException("not an Extension");
    byte[] octets = ASN1OctetString.getInstance(extension.getObjectAt(size - 1)).getOctets();
    boolean critical = size == 3 && ASN1Boolean.getInstance(extension.getObjectAt(1)).isTrue();
    return new RawExtension(
        ASN1ObjectIdentifier.getInstance(extension.getObjectAt(0)),
        critical,
        size == 3 && !critical,
        decoded(octets));
  }

  private static Optional<ASN1Primitive> decoded(byte[] octets) {
    try {
      return Optional.ofNullable(ASN1Primitive.fromByteArray(octets));
    } catch (IOException | IllegalArgumentException | IllegalStateException malformed) {
      return Optional.empty();
    }
  }
}
