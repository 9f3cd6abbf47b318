package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// Too many wrong PINs. Remedy: the security officer resets the user PIN; a locked SO PIN means a
/// new token.
public final class PinLocked extends TokenFault {
  private static final long serialVersionUID = 1L;

  PinLocked(String action, ReturnValue said, @Nullable Throwable cause) {
    super(action, said, "let the security officer reset the user PIN", cause);
  }
}
