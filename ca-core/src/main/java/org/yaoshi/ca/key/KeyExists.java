package org.yaoshi.ca.key;

/// The label is taken. Remedy: choose another label; keys are never overwritten.
public final class KeyExists extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyExists(String message) {
    super(message);
  }

  public KeyExists(String message, Throwable cause) {
    super(message, cause);
  }
}
