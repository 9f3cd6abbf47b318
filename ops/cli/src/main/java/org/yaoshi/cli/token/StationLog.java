package org.yaoshi.cli.token;

import java.util.Map;
import org.yaoshi.cli.Terminal;
import org.yaoshi.client.ApiException;

/// What a station says of each step: what, result, and how long it took.
final class StationLog implements WorkLog {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Terminal terminal;
  private final boolean json;

  StationLog(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  @Override
  public <T> T step(String what, Step<T> step, Telling<T> telling) throws ApiException {
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

  void result(OrderWork.Finished finished) {
    if (json) {
      terminal.json(
          Map.of(
              "tokenSerial", finished.tokenSerial(),
              "certificateSerial", finished.certificateSerial()));
    } else if (finished.certificateSerial().isEmpty()) {
      terminal.line("the order is done");
    } else {
      terminal.line(
          "the e-key "
              + finished.tokenSerial()
              + " holds certificate "
              + finished.certificateSerial());
    }
  }
}
