package org.yaoshi.server.status.http;

/// What follows the head of an answer.
public sealed interface Body permits Body.Octets, SharedFile {
  /// Octets.
  long length();

  /// In memory. The array is handed on, not copied, and not to be changed.
  record Octets(byte[] octets) implements Body {
    @Override
    public long length() {
      return octets.length;
    }
  }
}
