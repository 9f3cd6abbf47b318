package org.yaoshi.bench;

/// One line a step, with the seconds since the program began, as the commands of `ops` have them.
public final class Progress {
  private static final long BEGAN = System.nanoTime();

  private Progress() {}

  /// @param arguments as of [String#format]
  public static void step(String format, Object... arguments) {
    long seconds = (System.nanoTime() - BEGAN) / 1_000_000_000;
    System.out.printf("[%4ds] %s%n", seconds, String.format(format, arguments));
  }
}
