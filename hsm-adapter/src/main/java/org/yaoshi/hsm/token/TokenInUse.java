package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// Somebody in this process is logged in on the token. Remedy: end that session first.
public final class TokenInUse extends TokenFault {
  private static final long serialVersionUID = 1L;

  TokenInUse(String action, ReturnValue said, @Nullable Throwable cause) {
    super(action, said, "close the other sessions on the token first", cause);
  }
}
