package org.yaoshi.ca.audit;

/// The octets are not the canonical form of an entry. Remedy: none by retrying; where they came
/// from the log, report it as tampered with.
public final class NotAnAuditEntry extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotAnAuditEntry(String message) {
    super(message);
  }

  public NotAnAuditEntry(String message, Throwable cause) {
    super(message, cause);
  }
}
