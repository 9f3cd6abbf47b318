package org.yaoshi.server.batch;

import org.jspecify.annotations.Nullable;

/// The work was begun, and did not end in time or well; it may still be, or have been, done.
/// Remedy: ask again, with the same idempotency key.
public final class OutcomeUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param work what was begun
  public OutcomeUnknown(String work, @Nullable Throwable cause) {
    super("no outcome from " + work, cause);
  }
}
