package org.yaoshi.hsm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An independent program of this machine, such as `openssl`, run to its end.
public record Tool(int exitCode, String output) {
  /// @return what it printed on both streams
  public static Tool run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Tool(process.waitFor(), output);
    } catch (IOException e) {
      throw new AssertionError("install what provides " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
