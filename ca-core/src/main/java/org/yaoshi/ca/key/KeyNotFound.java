package org.yaoshi.ca.key;

/// No key of that name. Remedy: check the configuration, or hold the ceremony that makes the key.
public final class KeyNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyNotFound(String message) {
    super(message);
  }

  public KeyNotFound(String message, Throwable cause) {
    super(message, cause);
  }
}
