package org.yaoshi.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.Exit;
import org.yaoshi.cli.Terminal;
import org.yaoshi.load.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `yaoshi chaos`.
@Command(
    name = "chaos",
    description = {
      "Kill and cut what the server stands on while clients have keys certified and certificates",
      "revoked over HTTPS, repeating each request until it is answered. After every few faults a",
      "checker holds the clients' journals, the database, OCSP and the CRL against each other: no",
      "certificate may be lost or doubled, and no signature unaccounted for."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --data it makes an installation of its own under var, and stops it at the end. The",
      "exit code is 1 if anything was lost, doubled, or answered with an error. Faults:",
      "server-killed, backend-killed, postgres-killed, connections-cut, another-node, token-cut,",
      "token-hung (both need ops/run --token-server), disk-full (needs root; never with --data).",
      "",
      "Example: ops/yaoshi chaos --runs 40"
    })
public final class ChaosCommand implements Callable<Integer> {
  private static final int SHORT_RUNS = 2;

  private final Terminal terminal;
  private final InstantSource clock;

  @Option(names = "--home", hidden = true, defaultValue = "${env:YAOSHI_HOME:-.}")
  private Path home = Path.of(".");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "An installation that runs on DIR; it is left running.")
  private @Nullable Path data;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "FAULT",
      description = "Which faults (default: all).")
  private List<String> faults = List.of();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "40",
      description = "How often each (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--short",
      description = "Each fault twice, in about two minutes, and no document written.")
  private boolean isShort;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "8",
      description = "At work at the same time (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "For the moments of the faults (default: from the clock; it is told).")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  public ChaosCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    home = home.toAbsolutePath().normalize();
    if (data != null) {
      String why = "only an installation of the command's own has a disk for that (no --data)";
      return disturb(Installation.running(home, data), Optional.of(why)).code();
    }
    Files.createDirectories(home.resolve("var"));
    Path own = Files.createTempDirectory(home.resolve("var"), "chaos-");
    tell("an installation of its own in " + own);
    try {
      Optional<String> noDisk = Installation.giveDisk(home, own);
      return disturb(Installation.start(home, own, freePort(), freePort()), noDisk).code();
    } finally {
      Installation.stop(home, own);
      Installation.takeDisk(home, own);
    }
  }

  private Exit disturb(Installation installation, Optional<String> noDisk)
      throws IOException, SQLException, InterruptedException {
    Selection selection = Selection.of(faults, obstacles(installation, noDisk));
    selection.leftOut().forEach((fault, why) -> tell(fault + " is left out: " + why));
    long chosen = seed.orElse(clock.millis());
    tell("seed " + chosen);
    Path journals = installation.data().resolve("chaos").resolve(String.valueOf(clock.millis()));
    var chaos = new Chaos(installation, journals, clients, new Random(chosen), clock, this::tell);
    List<Row> rows = chaos.run(selection.faults(), isShort ? SHORT_RUNS : runs);
    String table = ReliabilityDocument.table(rows, selection.leftOut(), clients, clock.instant());
    if (!isShort) ReliabilityDocument.write(home.resolve("ops/docs/reliability.md"), table);
    if (json) {
      terminal.json(
          Map.of(
              "machine",
              Machine.describe(),
              "faults",
              rows.stream().map(Row::json).toList(),
              "leftOut",
              selection.leftOut()));
    } else {
      terminal.line(table);
    }
    return rows.stream().allMatch(row -> row.findings().isEmpty()) ? Exit.OK : Exit.REFUSED;
  }

  private static Map<Fault, String> obstacles(Installation installation, Optional<String> noDisk) {
    Map<Fault, String> obstacles = new EnumMap<>(Fault.class);
    if (!installation.hasTokenServer()) {
      String why = "its token is not behind a server of its own (ops/run --token-server)";
      obstacles.put(Fault.TOKEN_CUT, why);
      obstacles.put(Fault.TOKEN_HUNG, why);
    }
    noDisk.ifPresent(why -> obstacles.put(Fault.DISK_FULL, why));
    return obstacles;
  }

  private void tell(String text) {
    if (!json) terminal.line(text);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
