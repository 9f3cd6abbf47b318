package org.yaoshi.hsm.token;

import org.jspecify.annotations.Nullable;

/// The token refused or did not answer. The subclass names the remedy; [#returnValue()] says what
/// the token said. Messages never carry a PIN.
public abstract sealed class TokenFault extends RuntimeException
    permits PinIncorrect, PinLocked, PinUnacceptable, TokenInUse, TokenNotPresent, TokenFailure {
  private static final long serialVersionUID = 1L;

  private final String returnValue;

  TokenFault(String action, ReturnValue returnValue, String remedy, @Nullable Throwable cause) {
    super(action + ": " + returnValue + "; " + remedy, cause);
    this.returnValue = returnValue.name();
  }

  /// @return the standard's name, such as `CKR_PIN_INCORRECT`
  public final String returnValue() {
    return returnValue;
  }

  /// @param action what was tried, for people, such as `C_Login on slot 7`
  public static TokenFault of(String action, ReturnValue said, @Nullable Throwable cause) {
    return switch (said.name()) {
      case "CKR_PIN_INCORRECT" -> new PinIncorrect(action, said, cause);
      case "CKR_PIN_LOCKED" -> new PinLocked(action, said, cause);
      case "CKR_PIN_INVALID",
          "CKR_PIN_LEN_RANGE",
          "CKR_PIN_EXPIRED",
          "CKR_USER_PIN_NOT_INITIALIZED" ->
          new PinUnacceptable(action, said, cause);
      case "CKR_SLOT_ID_INVALID",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_TOKEN_NOT_RECOGNIZED",
          "CKR_DEVICE_REMOVED" ->
          new TokenNotPresent(action, said, cause);
      case "CKR_SESSION_EXISTS",
          "CKR_SESSION_READ_ONLY_EXISTS",
          "CKR_SESSION_READ_WRITE_SO_EXISTS",
          "CKR_USER_ANOTHER_ALREADY_LOGGED_IN",
          "CKR_USER_TOO_MANY_TYPES" ->
          new TokenInUse(action, said, cause);
      default -> new TokenFailure(action, said, cause);
    };
  }
}
