package org.yaoshi.bench.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yaoshi.bench.Progress;

/// A program that is started over and over.
///
/// @param name of the script that becomes the program
/// @param scripts their directory; what a program prints goes to a file there
/// @param url answered with 200 as soon as it is up, and not before
/// @param least octets that an answer has; an OCSP response without a signature has fewer
final class Starting {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long BETWEEN_LOOKS_MS = 5;

  private final String name;
  private final Path script;
  private final URI url;
  private final int least;
  private final List<Double> seconds = new ArrayList<>();

  Starting(String name, Path scripts, String url, int least) {
    this.name = name;
    this.script = scripts.resolve(name);
    this.url = URI.create(url);
    this.least = least;
  }

  String name() {
    return name;
  }

  /// Starts it, waits for its first answer, and ends it.
  void once() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(script.toString())
            .redirectErrorStream(true)
            .redirectOutput(script.resolveSibling(name + ".log").toFile())
            .start();
    try {
      while (!answers()) {
        if (!process.isAlive()) throw new IOException(name + " ended before its first answer");
        if (System.nanoTime() - begun > PATIENCE.toNanos())
          throw new IOException(name + " is mute");
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
      }
      double took = (System.nanoTime() - begun) / 1e9;
      seconds.add(took);
      Progress.step("%s: first answer after %.2f s", name, took);
    } finally {
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
    }
  }

  private boolean answers() {
    try {
      var connection = (HttpURLConnection) url.toURL().openConnection();
      try (var body = connection.getInputStream()) {
        int octets = body.readAllBytes().length;
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK && octets >= least;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false; // nobody listens yet, or says that it is too early
    }
  }

  /// The middle one.
  double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
