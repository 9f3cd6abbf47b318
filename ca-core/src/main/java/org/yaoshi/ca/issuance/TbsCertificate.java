package org.yaoshi.ca.issuance;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;

/// The to-be-signed part of a certificate (RFC 5280 §4.1.2): fixed octets.
public final class TbsCertificate {
  private final byte[] der;
  private final byte[] sha256;

  TbsCertificate(byte[] der) {
    this.der = der.clone();
    this.sha256 = sha256(der);
  }

  static byte[] sha256(byte[] octets) {
    var digest = new SHA256Digest();
    digest.update(octets, 0, octets.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  /// DER.
  public byte[] der() {
    return der.clone();
  }

  /// SHA-256 of the DER; 32 octets.
  public byte[] sha256() {
    return sha256.clone();
  }

  /// The same, 64 lower-case hexadecimal digits.
  public String sha256Hex() {
    return HexFormat.of().formatHex(sha256);
  }
}
