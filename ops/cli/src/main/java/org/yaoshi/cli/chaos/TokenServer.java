package org.yaoshi.cli.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.process.Program;

/// The processes behind which an installation keeps its issuing token: `p11-kit server`, and below
/// it one for each connection, in which the keys sign.
///
/// @param first the server itself
record TokenServer(ProcessHandle first) {
  private static final Duration SIGNAL = Duration.ofSeconds(10);

  private List<ProcessHandle> processes() {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(first);
    all.addAll(first.descendants().toList());
    return all;
  }

  /// All at once, in whatever they are doing.
  void kill() throws InterruptedException {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      while (process.isAlive()) TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /// No process runs on until it is closed: to the server each call hangs, and each connection.
  Frozen frozen() {
    List<ProcessHandle> all = processes();
    signal("STOP", all);
    return () -> signal("CONT", all);
  }

  interface Frozen extends AutoCloseable {
    @Override
    void close();
  }

  /// A connection may end by itself between being listed and being signalled.
  private static void signal(String name, List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
      Program done = Program.run(command, Map.of(), SIGNAL, "");
      if (done.exit() != 0 && process.isAlive()) {
        throw CommandFailure.refused(done.said().strip(), "");
      }
    }
  }
}
