package org.yaoshi.hsm;

/// The thread that waits for a token is to end; its interrupt status is set again.
final class CallerInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallerInterrupted() {
    super("interrupted while waiting for the token");
  }
}
