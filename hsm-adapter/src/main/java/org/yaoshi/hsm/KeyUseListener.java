package org.yaoshi.hsm;

import java.time.Duration;

/// Hears of every use of a key that gave a result. Called on the user's thread: it must be quick
/// and throw nothing.
@FunctionalInterface
public interface KeyUseListener {
  /// Hears nothing.
  KeyUseListener NONE = (token, took) -> {};

  /// @param token the configured name
  /// @param took from the request to its result, waiting and healing included, and the other uses
  ///   that were asked for in one go with it
  void used(String token, Duration took);
}
