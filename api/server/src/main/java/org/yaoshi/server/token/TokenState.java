package org.yaoshi.server.token;

/// What a token is good for.
enum TokenState {
  /// Made, not yet handed over.
  FORMATTED,
  /// Handed over.
  ACTIVE,
  LOST,
  /// Not handed over, to be wiped; may be made again.
  RETURNED,
  DESTROYED
}
