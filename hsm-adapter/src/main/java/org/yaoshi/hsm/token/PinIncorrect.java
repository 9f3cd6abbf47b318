package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// The PIN is not the token's. Remedy: enter the right one; wrong tries may lock it.
public final class PinIncorrect extends TokenFault {
  private static final long serialVersionUID = 1L;

  PinIncorrect(String action, ReturnValue said, @Nullable Throwable cause) {
    super(action, said, "enter the right PIN, wrong tries may lock it", cause);
  }
}
