package org.yaoshi.ca.key;

import java.time.Instant;

/// How one token behind a vault is doing.
///
/// @param detail for people: what the token last said, or why it is out of service; may be empty
/// @param since when it came into this state
/// @param heals how often it has come back by itself after being lost
/// @param stuckCalls calls that were given up and have not come back from the token's library
/// @param modules private copies of the token's library that were loaded because the one before had
///   died; none is ever unloaded
public record TokenStatus(
    TokenMember member,
    State state,
    String detail,
    Instant since,
    long heals,
    int stuckCalls,
    int modules) {
  /// Where a token is between being used and not being used.
  public enum State {
    /// Not needed so far. Exits: UP, HEALING, PIN_REFUSED, OUT_OF_SERVICE.
    UNOPENED,
    /// Logged in. Exits: HEALING, OUT_OF_SERVICE.
    UP,
    /// Being logged in again. Exits: UP, PIN_REFUSED, CALLS_STUCK, OUT_OF_SERVICE.
    HEALING,
    /// Refused the PIN, which is not tried again until a person returns the token to service.
    /// Exits: HEALING, OUT_OF_SERVICE.
    PIN_REFUSED,
    /// As many calls are stuck in its library as may be. Exits: HEALING when some come back, or a
    /// person returns the token to service; OUT_OF_SERVICE.
    CALLS_STUCK,
    /// Taken out of service by a person, who alone brings it back. Exit: HEALING.
    OUT_OF_SERVICE
  }

  /// Whether it can be asked for a signature now, or has just not been asked yet.
  public boolean healthy() {
    return state == State.UP || state == State.UNOPENED;
  }
}
