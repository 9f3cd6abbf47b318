package org.yaoshi.hsm;

/// A PIN could not be read from where it is configured to be. Remedy: correct the configuration or
/// the file's permissions; the message says which.
public final class PinUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PinUnavailable(String message) {
    super(message);
  }

  PinUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
