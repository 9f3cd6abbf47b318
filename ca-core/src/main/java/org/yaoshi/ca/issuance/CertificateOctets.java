package org.yaoshi.ca.issuance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.yaoshi.ca.request.SignatureAlgorithm;

/// Puts a certificate together (RFC 5280 §4.1) around the very octets that were signed, which are
/// never encoded a second time.
final class CertificateOctets {
  private static final int SEQUENCE_TAG = 0x30;

  private CertificateOctets() {}

  static byte[] of(TbsCertificate tbs, SignatureAlgorithm algorithm, byte[] signature) {
    try {
      byte[] signed = tbs.der();
      byte[] identifier = algorithm.identifier().getEncoded(ASN1Encoding.DER);
      byte[] bits = new DERBitString(signature).getEncoded(ASN1Encoding.DER);
      int length = signed.length + identifier.length + bits.length;
      var out = new ByteArrayOutputStream(length + 5);
      out.write(SEQUENCE_TAG);
      writeLength(out, length);
      out.write(signed);
      out.write(identifier);
      out.write(bits);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// X.690 §8.1.3.
  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    int octets = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
    out.write(0x80 | octets);
    for (int i = octets - 1; i >= 0; i--) out.write(length >>> (8 * i));
  }
}
