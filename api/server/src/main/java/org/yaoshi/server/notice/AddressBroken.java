package org.yaoshi.server.notice;

/// A stored mail address is not authentic. Remedy: none by retrying; report it as tampering with
/// the database.
final class AddressBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AddressBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
