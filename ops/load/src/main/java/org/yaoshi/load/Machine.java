package org.yaoshi.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine a benchmark runs on.
public final class Machine {
  private Machine() {}

  /// Cores, processor, memory, kernel and JDK, in one line.
  public static String describe() {
    return "%d cores of %s, %d GiB, Linux %s, JDK %s"
        .formatted(
            cores(),
            value("/proc/cpuinfo", "model name"),
            gibibytes(value("/proc/meminfo", "MemTotal")),
            System.getProperty("os.version"),
            Runtime.version());
  }

  /// Processors this program may use.
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long gibibytes(String kibibytes) {
    String number = kibibytes.replaceAll("[^0-9]", "");
    return number.isEmpty() ? 0 : Math.round(Long.parseLong(number) / (1024.0 * 1024.0));
  }

  private static String value(String file, String name) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
