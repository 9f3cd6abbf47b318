package org.yaoshi.bench.ocsp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs wrk, a closed loop in C.
final class Wrk {
  private static final int THREADS = 2;
  private static final int CONNECTIONS = 64;

  /// What one run of it found.
  ///
  /// @param answers all of them, in `seconds`
  /// @param octets received, heads and all
  /// @param micros latencies: p50, p99, p99.9
  /// @param unsigned answers such as tryLater, if they were counted
  /// @param errors connections that failed, statuses other than 2xx and 3xx
  record Result(
      long answers, double seconds, long octets, List<Double> micros, long unsigned, long errors) {
    double rate() {
      return answers / seconds;
    }
  }

  private final Path script;

  Wrk(Path scratch) throws IOException {
    this.script = scratch.resolve("load.lua");
    try (InputStream text = Wrk.class.getResourceAsStream("load.lua")) {
      if (text == null) throw new IOException("the program comes without load.lua");
      Files.write(script, text.readAllBytes());
    }
  }

  /// @param questions a file as `load.lua` reads it
  /// @param how `GET random`, `POST random count` and so on, as `load.lua` says
  Result run(String url, Path questions, String how, int seconds)
      throws IOException, InterruptedException {
    List<String> words = Arrays.asList(how.split(" "));
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t" + THREADS, "-c" + CONNECTIONS, "-d" + seconds + "s"));
    command.addAll(List.of("--timeout", "10s", "-s", script.toString(), url, "--"));
    command.addAll(List.of(questions.toString(), words.get(0), words.get(1), "" + THREADS));
    command.addAll(words.subList(2, words.size()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines()
        .filter(line -> line.startsWith("RESULT "))
        .findFirst()
        .map(Wrk::result)
        .orElseThrow(() -> new IOException("wrk said: " + said));
  }

  private static Result result(String line) {
    long[] n =
        Arrays.stream(line.substring("RESULT ".length()).split(" "))
            .mapToLong(Long::parseLong)
            .toArray();
    return new Result(
        n[0], n[1] / 1e6, n[2], List.of((double) n[3], (double) n[4], (double) n[5]), n[6], n[7]);
  }
}
