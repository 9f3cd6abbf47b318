package org.yaoshi.hsm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.yaoshi.hsm.token.TokenSelector;

/// A SoftHSM2 token in a process of its own, behind `p11-kit server`, so that it can be cut off,
/// stopped and started again. This process reaches it through p11-kit's client library, which finds
/// it by `P11_KIT_SERVER_ADDRESS`.
final class RemoteToken implements AutoCloseable {
  private static final AtomicInteger MADE = new AtomicInteger();

  // Its own, since its copy stands beside the copies of others.
  private final String label = "remote " + MADE.incrementAndGet();
  private final Path home;
  private final Path socket;
  private final Path client = installed("pkcs11/p11-kit-client.so");
  private Process server;

  /// Makes the token and starts its server.
  RemoteToken(Path home) throws IOException {
    this.home = home;
    String address = System.getenv("P11_KIT_SERVER_ADDRESS");
    if (address == null) throw new AssertionError("set P11_KIT_SERVER_ADDRESS, as the pom does");
    socket = Path.of(address.substring(address.indexOf('=') + 1));
    Files.createDirectories(home.resolve("tokens"));
    Files.writeString(
        home.resolve("softhsm2.conf"),
        """
        directories.tokendir = %s
        objectstore.backend = file
        log.level = ERROR
        slots.removable = false
        """
            .formatted(home.resolve("tokens")));
    run(
        List.of(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            label,
            "--pin",
            SoftHsm.USER_PIN,
            "--so-pin",
            SoftHsm.SO_PIN));
    server = start();
  }

  TokenLocation location(Path pinFile) {
    return new TokenLocation(
        client, new TokenSelector.Label(label), new PinSource.PinFile(pinFile));
  }

  /// Another token with the same keys, in this process's own SoftHSM2.
  TokenLocation copied(Path pinFile) throws IOException {
    Path there = SoftHsm.ready().directory();
    try (Stream<Path> tokens = Files.list(home.resolve("tokens"))) {
      for (Path token : tokens.toList()) copy(token, there.resolve(token.getFileName()));
    }
    return new TokenLocation(
        SoftHsm.ready().library(), new TokenSelector.Label(label), new PinSource.PinFile(pinFile));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private Process start() throws IOException {
    Files.deleteIfExists(socket);
    String library = SoftHsm.ready().library().toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            "p11-kit", "server", "-f", "--provider", library, "-n", socket.toString(), "pkcs11:");
    builder.environment().put("SOFTHSM2_CONF", home.resolve("softhsm2.conf").toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    // It says the address once it listens.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    if (output.readLine() == null) throw new AssertionError("p11-kit server did not start");
    return process;
  }

  /// The server and the process that holds each connection, killed at once.
  void kill() {
    for (ProcessHandle process : processes()) process.destroyForcibly();
    for (ProcessHandle process : processes())
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /// Only the processes that hold the connections: the server takes new ones.
  void killConnections() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  void restart() {
    kill();
    try {
      server = start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keeps all its processes from running on; to a client, each call hangs.
  void freeze() {
    signal("STOP", processes());
  }

  /// The same for the connections alone: new ones are taken, and work.
  void freezeConnections() {
    signal("STOP", server.descendants().toList());
  }

  void thaw() {
    signal("CONT", processes());
  }

  private List<ProcessHandle> processes() {
    List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
    all.add(server.toHandle());
    return all;
  }

  /// A connection may end by itself between being listed and being signalled.
  private void signal(String name, List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      try {
        run(List.of("kill", "-" + name, Long.toString(process.pid())));
      } catch (AssertionError notTaken) {
        if (process.isAlive()) throw notTaken;
      }
    }
  }

  private void run(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("SOFTHSM2_CONF", home.resolve("softhsm2.conf").toString());
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Await.until(command + " ends", Duration.ofSeconds(20), () -> !process.isAlive());
      if (process.exitValue() != 0) throw new AssertionError(command + ": " + said);
    } catch (IOException e) {
      throw new AssertionError("install what provides " + command.getFirst(), e);
    }
  }

  private static Path installed(String name) {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
        .map(directory -> Path.of(directory, name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("install p11-kit's client: p11-kit-modules"));
  }

  @Override
  public void close() throws IOException {
    kill();
    Files.deleteIfExists(socket);
  }
}
