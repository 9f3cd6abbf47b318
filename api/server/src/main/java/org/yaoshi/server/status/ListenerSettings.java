package org.yaoshi.server.status;

import java.time.Duration;

/// What the public port puts up with.
///
/// @param port 0: any that is free
/// @param mostConnections further ones are closed at once
/// @param requestWithin from its first octet to its last
/// @param idleFor how long a connection is kept without a request
public record ListenerSettings(
    int port, int mostConnections, Duration requestWithin, Duration idleFor) {
  public ListenerSettings {
    if (mostConnections < 1 || !requestWithin.isPositive() || !idleFor.isPositive()) {
      throw new IllegalArgumentException("the limits of the public port are positive");
    }
  }
}
