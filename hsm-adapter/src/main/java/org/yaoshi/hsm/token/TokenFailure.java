package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// The token failed in another way. Remedy: see what it said; look at its own log.
public final class TokenFailure extends TokenFault {
  private static final long serialVersionUID = 1L;

  TokenFailure(String action, ReturnValue said, @Nullable Throwable cause) {
    super(action, said, "look at the token's own log", cause);
  }
}
