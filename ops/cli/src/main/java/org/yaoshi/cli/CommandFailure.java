package org.yaoshi.cli;

import org.jspecify.annotations.Nullable;

/// A command ends here. Remedy: what the hint says.
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String hint;

  private CommandFailure(Exit exit, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.exit = exit;
    this.hint = hint;
  }

  /// @param hint what to do about it; empty when the message says it
  public static CommandFailure refused(String message, String hint) {
    return new CommandFailure(Exit.REFUSED, message, hint, null);
  }

  /// @param hint what to do about it; empty when the message says it
  public static CommandFailure usage(String message, String hint) {
    return new CommandFailure(Exit.USAGE, message, hint, null);
  }

  /// @param hint how to get it
  public static CommandFailure missing(String message, String hint) {
    return new CommandFailure(Exit.MISSING, message, hint, null);
  }

  /// @param hint how to get it
  public static CommandFailure missing(String message, String hint, Throwable cause) {
    return new CommandFailure(Exit.MISSING, message, hint, cause);
  }

  /// @param hint how to make it answer
  public static CommandFailure unreachable(String message, String hint, Throwable cause) {
    return new CommandFailure(Exit.UNREACHABLE, message, hint, cause);
  }

  public Exit exit() {
    return exit;
  }

  public String hint() {
    return hint;
  }
}
