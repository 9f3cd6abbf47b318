package org.yaoshi.ca.issuance;

/// The key is not the issuer's, or what it signed does not verify with the issuer's public key; no
/// certificate came of it. Remedy: check which key the issuer is configured with.
public final class WrongSigningKey extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongSigningKey(String message) {
    super(message);
  }
}
