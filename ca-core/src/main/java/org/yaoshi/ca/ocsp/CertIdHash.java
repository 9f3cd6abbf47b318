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
  private final byte[] objectIdentifier;

  CertIdHash(String algorithm, String objectIdentifier) {
    this.algorithm = algorithm;
    this.objectIdentifier = HexFormat.of().parseHex(objectIdentifier);
  }

  /// @param objectIdentifier content octets
  static Optional<CertIdHash> of(byte[] objectIdentifier) {
    for (CertIdHash hash : values()) {
      if (Arrays.equals(hash.objectIdentifier, objectIdentifier)) return Optional.of(hash);
    }
    return Optional.empty();
  }

  /// Content octets; the enum's own, not to be changed.
  byte[] objectIdentifier() {
    return objectIdentifier;
  }

  byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform lacks " + algorithm, e);
    }
  }
}
