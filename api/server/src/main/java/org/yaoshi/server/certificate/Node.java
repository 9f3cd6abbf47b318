package org.yaoshi.server.certificate;

import java.util.UUID;

/// This process among those that share the database: a name that stays over restarts, and a start.
///
/// @param name another for each node; visible ASCII
public record Node(String name, UUID start) {
  String id() {
    return name + "/" + start;
  }

  /// What the ids of all starts of this node begin with.
  String prefix() {
    return name + "/";
  }
}
