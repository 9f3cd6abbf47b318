package org.yaoshi.cli.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaoshi.cli.CommandFailure;

/// This program as another process, with an environment of its own.
///
/// @param environment in addition to this process's, such as `SOFTHSM2_CONF`
public record Myself(Map<String, String> environment) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  public Myself {
    environment = Map.copyOf(environment);
  }

  /// Runs `yaoshi` with these arguments.
  ///
  /// @return its standard output
  /// @throws CommandFailure it did not end well; the message is what it said
  public String run(String... arguments) {
    Program done =
        Program.run(command(List.of(arguments)), environment, LIMIT, "this JDK has no bin/java");
    if (done.exit() == 0) return done.out();
    throw CommandFailure.refused(done.err().strip(), "");
  }

  /// Lets `yaoshi` with these arguments speak in the place of this process.
  ///
  /// @return its exit code
  public int become(List<String> arguments) {
    ProcessBuilder builder = new ProcessBuilder(command(arguments)).inheritIO();
    builder.environment().putAll(environment);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw CommandFailure.missing("this JDK has no bin/java", "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.refused("interrupted", "");
    }
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.yaoshi.cli.Yaoshi");
    command.addAll(arguments);
    return command;
  }
}
