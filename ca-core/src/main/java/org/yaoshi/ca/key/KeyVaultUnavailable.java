package org.yaoshi.ca.key;

/// The token did not answer or did not sign. Remedy: try again later; nothing half-done is left.
public final class KeyVaultUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyVaultUnavailable(String message) {
    super(message);
  }

  public KeyVaultUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
