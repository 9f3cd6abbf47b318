package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// No such token. Remedy: insert it, or correct the slot or label.
public final class TokenNotPresent extends TokenFault {
  private static final long serialVersionUID = 1L;

  TokenNotPresent(String action, ReturnValue said, @Nullable Throwable cause) {
    super(action, said, "insert the token, or correct the slot or label", cause);
  }
}
