package org.yaoshi.cli.token;

import java.util.Map;
import org.yaoshi.cli.Terminal;
import org.yaoshi.client.ApiException;

/// What a station says of each step: what, result, and how long it took.
final class StationLog {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Terminal terminal;
  private final boolean json;

  StationLog(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /// @param <T> what the step gives
  interface Step<T> {
    T run() throws ApiException;
  }

  /// @param <T> what the step gave
  interface Telling<T> {
    String of(T result);
  }

  <T> T step(String what, Step<T> step, Telling<T> telling) throws ApiException {
    long start = System.nanoTime();
    T result = step.run();
    long elapsed = (System.nanoTime() - start) / NANOS_PER_MILLI;
    String told = telling.of(result);
    if (json) {
      terminal.json(Map.of("what", what, "result", told, "elapsedMs", elapsed));
    } else {
      terminal.line("%s — %s — %d ms".formatted(what, told, elapsed));
    }
    return result;
  }

  void result(String tokenSerial, String certificateSerial) {
    if (json) {
      terminal.json(Map.of("tokenSerial", tokenSerial, "certificateSerial", certificateSerial));
    } else {
      terminal.line("the e-key " + tokenSerial + " holds certificate " + certificateSerial);
    }
  }
}
