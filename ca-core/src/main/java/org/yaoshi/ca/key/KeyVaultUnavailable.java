package org.yaoshi.ca.key;

import org.jspecify.annotations.Nullable;

/// The token did not answer or refused to work; no result was handed out. Remedy: ask again later.
/// Asking again for a signature over the same octets is always safe; [#outcome()] is for those who
/// count signatures.
public final class KeyVaultUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What may have happened inside the token.
  public enum Outcome {
    /// The token was not reached, or said that it did nothing: nothing was signed.
    NOTHING_DONE,
    /// The token may have signed, or made the key, and the answer was lost on the way.
    UNKNOWN
  }

  private final Outcome outcome;

  /// Nothing was done.
  public KeyVaultUnavailable(String message) {
    this(message, Outcome.NOTHING_DONE, null);
  }

  /// Nothing was done.
  public KeyVaultUnavailable(String message, Throwable cause) {
    this(message, Outcome.NOTHING_DONE, cause);
  }

  public KeyVaultUnavailable(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
