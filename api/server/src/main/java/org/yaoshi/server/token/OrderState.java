package org.yaoshi.server.token;

/// Where a production order stands.
enum OrderState {
  /// Waits for an operator.
  OPEN,
  /// An operator makes a key on a token.
  CLAIMED,
  /// The certificate is issued, on hold; its key has yet to be proven to be on the token.
  CERTIFIED,
  COMPLETED,
  /// Nothing that was made for it is used.
  VOIDED
}
