package org.yaoshi.server.token;

/// What an order asks the provider to do.
public enum OrderCommand {
  /// A new key on a new token.
  ISSUE(true, true, false),
  /// The same, in the place of a key that was revoked.
  REISSUE(true, true, false),
  /// A new key on the token that was sent in.
  RENEW(true, true, true),
  /// The same, with the enterprise's new code.
  REKEY_CHANGE(true, true, true),
  /// A new user PIN on the token that was sent in; its keys stay.
  UNBLOCK(false, true, true),
  /// Nothing but the end of the keys.
  REVOKE(false, false, false);

  private final boolean certifies;
  private final boolean handlesToken;
  private final boolean expectsToken;

  OrderCommand(boolean certifies, boolean handlesToken, boolean expectsToken) {
    this.certifies = certifies;
    this.handlesToken = handlesToken;
    this.expectsToken = expectsToken;
  }

  /// Whether a key is certified for it.
  public boolean certifies() {
    return certifies;
  }

  /// Whether a token is worked on, and has to be proven.
  public boolean handlesToken() {
    return handlesToken;
  }

  /// Whether that is a token the enterprise sent in.
  public boolean expectsToken() {
    return expectsToken;
  }
}
