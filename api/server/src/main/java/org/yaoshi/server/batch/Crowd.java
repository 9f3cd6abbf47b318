package org.yaoshi.server.batch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// How many are on their way through the same few goes. Tells a go whether it is worth waiting a
/// moment for company.
public final class Crowd {
  private final AtomicInteger size = new AtomicInteger();

  /// Does the work as one of the crowd.
  public <R> R with(Supplier<R> work) {
    size.incrementAndGet();
    try {
      return work.get();
    } finally {
      size.decrementAndGet();
    }
  }

  int size() {
    return size.get();
  }
}
