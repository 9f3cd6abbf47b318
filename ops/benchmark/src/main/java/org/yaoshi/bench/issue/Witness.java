package org.yaoshi.bench.issue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what all callers got. Safe for use by several threads.
final class Witness {
  private final Set<String> serials = ConcurrentHashMap.newKeySet();
  private volatile int answerOctets;

  /// @param answerOctets of the answer it came in
  /// @return whether nobody got this serial number before
  boolean isNew(String serial, int answerOctets) {
    this.answerOctets = answerOctets;
    return serials.add(serial);
  }

  /// Of the last answer with a certificate.
  int answerOctets() {
    return answerOctets;
  }
}
