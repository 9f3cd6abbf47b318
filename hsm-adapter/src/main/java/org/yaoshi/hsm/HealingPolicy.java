package org.yaoshi.hsm;

import java.nio.file.Path;
import java.time.Duration;
import org.yaoshi.hsm.call.Backoff;

/// How long a token is waited for, and how it is brought back.
///
/// @param signTimeout for one use of a key, from when the token is given it; then its outcome is
///   unknown and the connection is replaced
/// @param longTimeout for logging in, listing and generating
/// @param patience how long a caller waits for the token to come back before it is refused; an
///   answer takes at most this and one timeout
/// @param firstPause after the first failed attempt to log in again; doubled after each further one
/// @param longestPause bound of the pauses, and how long a login must last to count as success
/// @param lanes uses of one token's keys at one time
/// @param mostStuck calls that may be stuck in one token's library; at least `lanes`. A login that
///   could bring more is not made
/// @param modules where private copies of libraries are loaded from, each for a moment
public record HealingPolicy(
    Duration signTimeout,
    Duration longTimeout,
    Duration patience,
    Duration firstPause,
    Duration longestPause,
    int lanes,
    int mostStuck,
    Path modules) {
  public HealingPolicy {
    if (!signTimeout.isPositive() || !longTimeout.isPositive() || patience.isNegative()) {
      throw new IllegalArgumentException(
          "timeouts of " + signTimeout + ", " + longTimeout + " and " + patience);
    }
    if (lanes < 1 || mostStuck < lanes) {
      throw new IllegalArgumentException(lanes + " lanes, of which " + mostStuck + " may be stuck");
    }
    new Backoff(firstPause, longestPause);
  }

  /// What suits an HSM in the same building: an attempt every two seconds burdens nobody, and a
  /// token that was away for long is at work again that soon.
  public static HealingPolicy standard(Path modules) {
    return new HealingPolicy(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        8,
        32,
        modules);
  }

  Backoff backoff() {
    return new Backoff(firstPause, longestPause);
  }
}
