package org.yaoshi.server.batch;

/// More is waiting than will be served in time; nothing was begun. Remedy: come again in a moment.
public final class Overload extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Overload(String message) {
    super(message, null, false, false);
  }

  /// @param work what is waited for
  public static Overload of(String work) {
    return new Overload("too much is waiting for " + work);
  }
}
