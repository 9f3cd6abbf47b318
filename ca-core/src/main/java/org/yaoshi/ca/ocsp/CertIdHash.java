package org.yaoshi.ca.ocsp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The hash algorithms a CertID may name its issuer by. SHA-1 is no weakness here: it looks a key
/// up, it authenticates nothing (RFC 6960 §4.1.1, RFC 5019 §2.1.1).
public enum CertIdHash {
  SHA1("SHA-1", "2b0e03021a"),
  SHA256("SHA-256", "608648016503040201"),
  SHA384("SHA-384", "608648016503040202"),
  SHA512("SHA-512", "608648016503040203");

  private final String algorithm;
  private final String objectIdentifier;

  /// @param algorithm the JCA name
  /// @param objectIdentifier content octets in hexadecimal
  CertIdHash(String algorithm, String objectIdentifier) {
    this.algorithm = algorithm;
    this.objectIdentifier = objectIdentifier;
  }

  /// @param objectIdentifier content octets, of any origin
  static Optional<CertIdHash> of(byte[] objectIdentifier) {
    String hex = HexFormat.of().formatHex(objectIdentifier);
    return Arrays.stream(values()).filter(hash -> hash.objectIdentifier.equals(hex)).findFirst();
  }

  /// Content octets.
  byte[] objectIdentifier() {
    return HexFormat.of().parseHex(objectIdentifier);
  }

  byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform lacks " + algorithm, e);
    }
  }
}
