package org.yaoshi.ca.key;

/// The wrapped octets are not authentic for this key and context. Remedy: none by retrying; report
/// it.
public final class UnwrapRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnwrapRefused(String message) {
    super(message);
  }

  public UnwrapRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
