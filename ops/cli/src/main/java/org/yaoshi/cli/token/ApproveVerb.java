package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.yaoshi.cli.Terminal;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.client.ApiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "approve",
    description = {
      "Approve the release of a token's PINs to the operator who asked for them, as another person",
      "of the provider. An approval holds for eight hours."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token approve --data var --persona provider \\",
      "           --release 6c0b0c8e-54a1-4f59-9b5d-2a7d3c1f8e90"
    })
final class ApproveVerb implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The server's data directory, where endpoints.json is.")
  private Path data = Path.of("");

  @Option(
      names = "--persona",
      required = true,
      paramLabel = "NAME",
      description = "Who approves, as endpoints.json names them.")
  private String persona = "";

  @Option(
      names = "--release",
      required = true,
      paramLabel = "UUID",
      description = "The release, as token personalise has told it.")
  private UUID release = new UUID(0, 0);

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  ApproveVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ApiException {
    Endpoints endpoints = Endpoints.read(data);
    try (Connection approver = Connection.open(endpoints, endpoints.persona(persona))) {
      PinDesk.approve(
          approver, release, approver.persona() + " approves it", new StationLog(terminal, json));
    }
    return 0;
  }
}
