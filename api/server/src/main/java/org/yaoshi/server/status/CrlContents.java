package org.yaoshi.server.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.yaoshi.ca.revocation.CrlEntry;

/// What a CRL says apart from its number and times.
///
/// @param sha256 over the entries, to see whether two CRLs say the same
record CrlContents(List<CrlEntry> entries, byte[] sha256) {
  static CrlContents of(List<CrlEntry> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (CrlEntry entry : entries) {
        digest.update(entry.toString().getBytes(StandardCharsets.UTF_8));
      }
      return new CrlContents(entries, digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
