package org.yaoshi.server.notice;

import java.util.UUID;

/// Another node was given the mail meanwhile. Remedy: leave it alone.
final class ClaimLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClaimLost(UUID notice) {
    super("the claim on notice " + notice + " is void");
  }
}
