package org.yaoshi.ca.request;

/// The kinds of public key a certificate may carry.
public enum KeyType {
  /// EC on secp256r1 (RFC 5480).
  P256("P-256"),
  /// EC on secp384r1 (RFC 5480).
  P384("P-384"),
  /// RSA of 2048 to 8192 bits (RFC 8017).
  RSA("RSA");

  private final String label;

  KeyType(String label) {
    this.label = label;
  }

  /// The name profiles use.
  public String label() {
    return label;
  }
}
