package org.yaoshi.server.certificate;

/// An intent's outcome was decided by somebody else, such as [IssuanceRecovery]. Remedy: record
/// nothing, release nothing, and look at what was decided.
final class DecidedElsewhere extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DecidedElsewhere() {
    super("an intent has its outcome already", null, false, false);
  }
}
