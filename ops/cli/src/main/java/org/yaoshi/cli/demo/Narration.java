package org.yaoshi.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.Terminal;
import org.yaoshi.client.ApiException;

/// Tells what happens as it happens: a numbered line a step (who, what, result, milliseconds),
/// under the part it belongs to; or one JSON object a line.
final class Narration {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Terminal terminal;
  private final boolean json;
  private final boolean quiet;
  private int number;
  private @Nullable Section current;

  Narration(Terminal terminal, boolean json) {
    this(terminal, json, false);
  }

  private Narration(Terminal terminal, boolean json, boolean quiet) {
    this.terminal = terminal;
    this.json = json;
    this.quiet = quiet;
  }

  /// Tells of steps that failed only.
  static Narration quiet(Terminal terminal) {
    return new Narration(terminal, false, true);
  }

  /// @param <T> what the step gives
  interface Step<T> {
    T run() throws ApiException;
  }

  /// @param <T> what the step gave
  interface Telling<T> {
    String of(T result);
  }

  /// Runs a step and tells it. A step that fails is told as failed and fails on.
  <T> T step(Section section, String who, String what, Step<T> step, Telling<T> telling)
      throws ApiException {
    long start = System.nanoTime();
    boolean done = false;
    try {
      T result = step.run();
      done = true;
      if (!quiet) tell(section, who, what, telling.of(result), elapsed(start));
      return result;
    } finally {
      if (!done) tell(section, who, what, "FAILED", elapsed(start));
    }
  }

  private static long elapsed(long start) {
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  /// Tells a step that another process has run.
  void tell(Section section, String who, String what, String result, long elapsedMs) {
    number++;
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("number", number);
      line.put("section", section.name());
      line.put("who", who);
      line.put("what", what);
      line.put("result", result);
      line.put("elapsedMs", elapsedMs);
      terminal.json(line);
      return;
    }
    if (section != current) terminal.line((number == 1 ? "" : "\n") + section.title());
    current = section;
    terminal.line("%3d  %s %s — %s — %d ms".formatted(number, who, what, result, elapsedMs));
  }

  /// The last line: the certificate is good.
  void good(String serial, String applicationNumber) {
    if (json) {
      terminal.json(Map.of("good", true, "serial", serial, "application", applicationNumber));
    } else {
      terminal.line(
          "\nApplication "
              + applicationNumber
              + " is completed: certificate "
              + serial
              + " is good.");
    }
  }
}
