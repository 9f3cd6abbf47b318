package org.yaoshi.bench;

import java.util.Arrays;

/// Counts durations in buckets whose width is at most 1/64 of what is in them, so that any
/// percentile is right within 1.6 %, whatever its size. Not safe for use by several threads: each
/// has its own, added up at the end.
public final class LatencyHistogram {
  private static final int STEP_BITS = 6;
  private static final int STEPS = 1 << STEP_BITS;
  private static final int BUCKETS = (Long.SIZE - STEP_BITS) * STEPS;

  private final long[] counts = new long[BUCKETS];
  private long count;
  private long greatest;

  /// @param nanoseconds not negative
  public void record(long nanoseconds) {
    counts[bucket(nanoseconds)]++;
    count++;
    greatest = Math.max(greatest, nanoseconds);
  }

  public void add(LatencyHistogram other) {
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
    count += other.count;
    greatest = Math.max(greatest, other.greatest);
  }

  public long count() {
    return count;
  }

  /// The longest, exactly; nanoseconds.
  public long greatest() {
    return greatest;
  }

  /// The duration that this part of all did not exceed; nanoseconds, the bucket's upper end.
  ///
  /// @param part of 1, such as 0.99
  /// @return 0 when nothing was recorded
  public long percentile(double part) {
    if (part < 0 || part > 1) throw new IllegalArgumentException(part + " is not in 0..1");
    long rank = Math.max(1, (long) Math.ceil(part * count));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= rank) return Math.min(greatest, upperEnd(i));
    }
    return greatest;
  }

  /// Below 64 each value has a bucket; above, each doubling has 64.
  private static int bucket(long value) {
    if (value < STEPS) return Math.toIntExact(value);
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - STEP_BITS;
    return shift * STEPS + Math.toIntExact(value >> shift);
  }

  private static long upperEnd(int bucket) {
    if (bucket < 2 * STEPS) return bucket;
    int shift = bucket / STEPS - 1;
    long lowest = (long) (bucket % STEPS + STEPS) << shift;
    return lowest + (1L << shift) - 1;
  }
}
