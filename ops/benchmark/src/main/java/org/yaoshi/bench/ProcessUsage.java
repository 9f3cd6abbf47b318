package org.yaoshi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// What the kernel says a process has used (proc_pid_stat(5), proc_pid_status(5)).
public final class ProcessUsage {
  // Positions after the program's name, which is in parentheses and may hold anything.
  private static final int PARENT = 1;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int CHILDREN_USER_TIME = 13;
  private static final int CHILDREN_SYSTEM_TIME = 14;

  /// USER_HZ, which Linux gives as 100 to programs on every architecture Java runs on.
  private static final double TICKS_PER_SECOND = 100;

  private ProcessUsage() {}

  /// CPU time of one process, user and system; seconds.
  public static double cpuSeconds(long pid) {
    return ticks(stat(pid), USER_TIME, SYSTEM_TIME) / TICKS_PER_SECOND;
  }

  /// CPU time of this program; seconds.
  public static double ownCpuSeconds() {
    return cpuSeconds(ProcessHandle.current().pid());
  }

  /// CPU time of a process, of those it started and of those of them that have ended; seconds.
  public static double familyCpuSeconds(long pid) {
    long ticks = ticks(stat(pid), USER_TIME, SYSTEM_TIME, CHILDREN_USER_TIME, CHILDREN_SYSTEM_TIME);
    for (long child : children(pid)) ticks += ticks(stat(child), USER_TIME, SYSTEM_TIME);
    return ticks / TICKS_PER_SECOND;
  }

  /// The process that started it.
  public static long parent(long pid) {
    return Long.parseLong(stat(pid)[PARENT]);
  }

  /// Memory it holds now (VmRSS); MiB.
  public static double residentMebibytes(long pid) {
    return status(pid, "VmRSS");
  }

  /// The most memory it ever held (VmHWM); MiB.
  public static double peakMebibytes(long pid) {
    return status(pid, "VmHWM");
  }

  private static double status(long pid, String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Long> children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .toList();
  }

  private static long ticks(String[] stat, int... positions) {
    long sum = 0;
    for (int position : positions) {
      if (position < stat.length) sum += Long.parseLong(stat[position]);
    }
    return sum;
  }

  /// Empty for a process that has ended, whose time is its parent's by then.
  private static String[] stat(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ");
    } catch (NoSuchFileException ended) {
      return new String[0];
    } catch (IOException e) {
      // The kernel says ESRCH when it ends between opening and reading.
      if (!ProcessHandle.of(pid).isPresent()) return new String[0];
      throw new UncheckedIOException(e);
    }
  }
}
