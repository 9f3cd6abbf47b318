package org.yaoshi.ca.revocation;

/// The token gave a signature that the issuer's public key does not verify. Remedy: publish
/// nothing; examine the token and which key it signed with.
public final class SignatureNotVerified extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SignatureNotVerified(String message) {
    super(message);
  }

  public SignatureNotVerified(String message, Throwable cause) {
    super(message, cause);
  }
}
