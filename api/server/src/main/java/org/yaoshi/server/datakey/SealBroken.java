package org.yaoshi.server.datakey;

/// Stored octets are not authentic for their case and place. Remedy: none by retrying; report it as
/// tampering with the database.
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
