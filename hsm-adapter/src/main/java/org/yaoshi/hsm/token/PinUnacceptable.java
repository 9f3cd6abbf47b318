package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// The token does not take this PIN, or has none yet. Remedy: choose one of the length it takes, or
/// have the PIN set.
public final class PinUnacceptable extends TokenFault {
  private static final long serialVersionUID = 1L;

  PinUnacceptable(String action, ReturnValue said, @Nullable Throwable cause) {
    super(action, said, "set a PIN of the length the token takes", cause);
  }
}
