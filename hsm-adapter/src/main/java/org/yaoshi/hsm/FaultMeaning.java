package org.yaoshi.hsm;

import org.yaoshi.hsm.token.TokenFault;

/// What a fault says of the connection and of the call that met it (PKCS#11 v2.40 §5.1).
enum FaultMeaning {
  /// The login, a session or a handle is gone; the call did nothing.
  LOST,
  /// The token was lost while it had the call: it may have done it.
  LOST_MEANWHILE,
  /// Some tokens say so of the call, others of themselves: only asking again tells.
  DOUBTFUL,
  /// The token is well and refused the call.
  REFUSED,
  /// Nothing the standard says; the call may have been done.
  UNCLEAR;

  static FaultMeaning of(TokenFault fault) {
    return switch (fault.returnValue()) {
      case "CKR_USER_NOT_LOGGED_IN",
          "CKR_SESSION_HANDLE_INVALID",
          "CKR_KEY_HANDLE_INVALID",
          "CKR_OBJECT_HANDLE_INVALID",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_CRYPTOKI_NOT_INITIALIZED" ->
          LOST;
      case "CKR_DEVICE_ERROR", "CKR_DEVICE_REMOVED", "CKR_SESSION_CLOSED" -> LOST_MEANWHILE;
      case "CKR_GENERAL_ERROR",
          "CKR_FUNCTION_FAILED",
          "CKR_HOST_MEMORY",
          "CKR_DEVICE_MEMORY",
          "CKR_OPERATION_ACTIVE",
          "CKR_OPERATION_NOT_INITIALIZED" ->
          DOUBTFUL;
      default -> fault.returnValue().startsWith("CKR_") ? REFUSED : UNCLEAR;
    };
  }

  boolean isLost() {
    return this == LOST || this == LOST_MEANWHILE;
  }

  boolean mayBeDone() {
    return this != LOST && this != REFUSED;
  }
}
