package org.yaoshi.hsm.pkcs11;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaoshi.hsm.token.ReturnValue;
import org.yaoshi.hsm.token.TokenFault;

/// Finds what the token said in what SunPKCS11 threw. Its exception class is not exported, but its
/// message begins with the return value's name.
public final class TokenFaults {
  private static final Pattern RETURN_VALUE = Pattern.compile("CKR_[A-Z0-9_]+|0x[0-9A-Fa-f]{1,16}");
  private static final int DEEPEST = 16;

  private TokenFaults() {}

  /// @param action what was tried, for people
  /// @param thrown by SunPKCS11
  public static TokenFault of(String action, Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof TokenFault fault) return fault;
      String said = returnValue(cause.getMessage());
      if (!said.isEmpty()) return TokenFault.of(action, new ReturnValue(said), thrown);
      cause = cause.getCause();
    }
    String said = thrown.getClass().getSimpleName() + " (" + thrown.getMessage() + ")";
    return TokenFault.of(action, new ReturnValue(said), thrown);
  }

  private static String returnValue(@Nullable String message) {
    if (message == null) return "";
    // What SunPKCS11 says once it has noticed the loss itself.
    if (message.equals("Token has been removed") || message.equals("No token present")) {
      return "CKR_TOKEN_NOT_PRESENT";
    }
    Matcher matcher = RETURN_VALUE.matcher(message);
    return matcher.lookingAt() || (message.contains("PKCS11Exception") && matcher.find())
        ? matcher.group()
        : "";
  }
}
