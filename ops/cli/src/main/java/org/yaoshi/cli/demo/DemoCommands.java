package org.yaoshi.cli.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.yaoshi.cli.Terminal;
import org.yaoshi.client.ApiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `yaoshi demo …`.
@Command(
    name = "demo",
    description = "Play the main job against a running server.",
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
}
