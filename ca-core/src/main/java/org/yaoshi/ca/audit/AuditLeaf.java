package org.yaoshi.ca.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A leaf of the audit log's Merkle tree (RFC 6962 §2.1).
public final class AuditLeaf {
  private static final byte LEAF = 0x00;

  private final byte[] bytes;
  private final byte[] hash;

  private AuditLeaf(byte[] bytes, byte[] hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  /// @param bytes the canonical form of an entry
  public static AuditLeaf of(byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(LEAF);
      sha256.update(bytes);
      return new AuditLeaf(bytes.clone(), sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The canonical form of the entry.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// SHA-256(0x00 || bytes); 32 octets.
  public byte[] hash() {
    return hash.clone();
  }
}
