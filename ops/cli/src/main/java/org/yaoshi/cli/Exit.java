package org.yaoshi.cli;

/// What the program's exit code says.
public enum Exit {
  /// Done.
  OK(0),
  /// The server or the token refused, or a check failed.
  REFUSED(1),
  /// The command line is wrong.
  USAGE(2),
  /// Something is missing on this machine: a file, a program, a library, a token.
  MISSING(3),
  /// The server could not be reached.
  UNREACHABLE(4);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
