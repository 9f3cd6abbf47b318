package org.yaoshi.bench.issue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yaoshi.load.MadeRequest;

/// Orders with the requests for them, each handed out once. Safe for use by several threads.
final class Work {
  /// @param order claimed by the operator
  record Job(UUID order, MadeRequest request) {}

  private final List<Job> jobs;
  private final AtomicInteger handedOut = new AtomicInteger();

  Work(List<Job> jobs) {
    this.jobs = List.copyOf(jobs);
  }

  /// The next one; null when all are handed out.
  @Nullable Job next() {
    int index = handedOut.getAndIncrement();
    return index < jobs.size() ? jobs.get(index) : null;
  }

  /// The orders that were handed out first.
  ///
  /// @param count so few that none of them can be the one that was under way at the end
  List<UUID> sureOf(long count) {
    int end = (int) Math.clamp(count, 0, jobs.size());
    return jobs.subList(0, end).stream().map(Job::order).toList();
  }
}
