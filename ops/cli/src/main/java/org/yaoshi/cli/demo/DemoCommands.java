package org.yaoshi.cli.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaoshi.cli.Terminal;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.cli.process.Myself;
import org.yaoshi.client.ApiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `yaoshi demo …`.
@Command(
    name = "demo",
    description = "Play the main job, or all procedures, against a running server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<verb>",
    commandListHeading = "%nVerbs:%n")
public final class DemoCommands {
  private final Terminal terminal;
  private final SecureRandom random;

  public DemoCommands(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Command(
      name = "first-application",
      aliases = "first",
      description = {
        "A first application for an e-key, as real clients would make it: the enterprise registers,",
        "applies and uploads its papers; the authority verifies; the provider reviews, makes the",
        "token and has its key certified; a courier carries it; the authority hands it over; a",
        "relying party checks the certificate with openssl. Leaves what it made in DIR/demo."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "With --json each step is one JSON object on one line, the last one is the result.",
        "",
        "Example: yaoshi demo first-application --data var"
      })
  int firstApplication(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description = "The server's data directory, where endpoints.json is.")
          Path data,
      @Option(
              names = "--library",
              paramLabel = "FILE",
              description = "The PKCS#11 library of the station's token (default: the server's).")
          Optional<Path> library,
      @Option(names = "--json", description = "For machines.") boolean json)
      throws ApiException {
    new FirstApplication(data, library, random, new Narration(terminal, json)).play();
    return 0;
  }

  @Command(
      name = "all",
      description = {
        "All eight procedures, and a loss report, as real clients would play them over HTTPS, on",
        "SoftHSM2 tokens: each is returned once with a remark and submitted again. Tells the states",
        "passed, the working days used, certificates and token before and after; openssl and",
        "pkcs11-tool check them. Leaves what it made in DIR/demo/procedures."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "The exit code is 1 if anything is not as it should be. DIR/demo/procedures/summary.json",
        "has all of it for machines; with --json each procedure is one JSON object on one line.",
        "",
        "Example: yaoshi demo all --data var"
      })
  int all(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description = "The server's data directory, where endpoints.json is.")
          Path data,
      @Option(
              names = "--library",
              paramLabel = "FILE",
              description = "The PKCS#11 library of the station's tokens (default: the server's).")
          Optional<Path> library,
      @Option(names = "--steps", description = "Tell every single step, too.") boolean steps,
      @Option(names = "--json", description = "For machines.") boolean json)
      throws ApiException {
    Endpoints endpoints = Endpoints.read(data);
    DemoFiles files = DemoFiles.in(data);
    String configuration = SoftToken.configuration(files).toString();
    if (!configuration.equals(System.getenv(SoftToken.VARIABLE))) {
      // The tokens are found by the environment a process began with.
      return new Myself(Map.of(SoftToken.VARIABLE, configuration))
          .become(again(data, library, steps, json));
    }
    Narration narration = steps ? new Narration(terminal, json) : Narration.quiet(terminal);
    return new AllProcedures(
            endpoints,
            SoftToken.library(library, endpoints),
            files,
            random,
            narration,
            new Account(terminal, json))
        .play()
        .code();
  }

  private static List<String> again(
      Path data, Optional<Path> library, boolean steps, boolean json) {
    List<String> arguments = new ArrayList<>(List.of("demo", "all", "--data", data.toString()));
    library.ifPresent(path -> arguments.addAll(List.of("--library", path.toString())));
    if (steps) arguments.add("--steps");
    if (json) arguments.add("--json");
    return arguments;
  }
}
