package org.yaoshi.ca.issuance;

import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.request.SignatureAlgorithm;

/// Puts a certificate together (RFC 5280 §4.1) around the very octets that were signed, which are
/// never encoded a second time.
final class CertificateOctets {
  /// Beside the signed part: a signature, its algorithm, tags and lengths.
  private static final int REST = 512;

  private CertificateOctets() {}

  static byte[] of(TbsCertificate tbs, SignatureAlgorithm algorithm, byte[] signature) {
    byte[] signed = tbs.der();
    var out = new DerWriter(signed.length + REST);
    int certificate = out.open(Tag.SEQUENCE);
    return out.raw(signed)
        .raw(algorithm.der())
        .bitString(signature)
        .close(certificate)
        .toByteArray();
  }
}
