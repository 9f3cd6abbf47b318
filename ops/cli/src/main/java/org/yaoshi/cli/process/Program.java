package org.yaoshi.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yaoshi.cli.CommandFailure;

/// A program run to its end.
///
/// @param exit its exit code
/// @param out its standard output
/// @param err its standard error
public record Program(int exit, String out, String err) {
  private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "all_proxy");

  /// Runs a command without a shell, and without the environment's proxies: what is asked is local.
  ///
  /// @param environment in addition to this process's
  /// @param hint how to get the program if it is not there
  /// @throws CommandFailure it is not there, or it was not done after `limit` and was ended
  public static Program run(
      List<String> command, Map<String, String> environment, Duration limit, String hint) {
    try {
      Path out = Files.createTempFile("yaoshi-", ".out");
      Path err = Files.createTempFile("yaoshi-", ".err");
      try {
        int exit = exitOf(builder(command, environment, out, err), limit, hint);
        return new Program(exit, text(out), text(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder builder(
      List<String> command, Map<String, String> environment, Path out, Path err) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> PROXIES.contains(lower(name)));
    builder.environment().putAll(environment);
    return builder;
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  private static int exitOf(ProcessBuilder builder, Duration limit, String hint) {
    String name = builder.command().getFirst();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw CommandFailure.missing(name + " cannot be started on this machine", hint, e);
    }
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) return process.exitValue();
      throw CommandFailure.refused(name + " was not done after " + limit.toSeconds() + " s", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.refused("interrupted while waiting for " + name, "");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /// Both outputs, for tools that spread what they say over the two.
  public String said() {
    return out + err;
  }
}
