package org.yaoshi.bench.crl;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// How much of the Java heap something needs beyond what was in use before: the sum of the highest
/// marks of its spaces, which is more than was ever in use at one time. What the collector had not
/// yet cleared away counts too.
final class Heap {
  private static final double MEBIBYTE = 1 << 20;

  private final List<MemoryPoolMXBean> spaces =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final long before;

  private Heap() {
    ManagementFactory.getMemoryMXBean().gc();
    before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    spaces.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /// From now on.
  static Heap watch() {
    return new Heap();
  }

  double extraMebibytes() {
    long peak = spaces.stream().mapToLong(space -> space.getPeakUsage().getUsed()).sum();
    return (peak - before) / MEBIBYTE;
  }
}
