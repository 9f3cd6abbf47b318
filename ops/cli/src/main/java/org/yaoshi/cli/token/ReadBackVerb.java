package org.yaoshi.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.station.TokenContents;
import org.yaoshi.hsm.station.TokenStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "read-back",
    description = {
      "Read certificate and seal from a token and have its key sign a challenge. The signature is",
      "verified with the certificate before anything is written."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token read-back --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --label ekey-1 --pin-file pin --challenge challenge --out read"
    })
final class ReadBackVerb implements Callable<Integer> {
  private final Terminal terminal;
  private final SecureRandom random;

  @Mixin private TokenOptions token = new TokenOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();

  @Option(
      names = "--key",
      defaultValue = "ekey",
      paramLabel = "LABEL",
      description = "The key's label (default: ${DEFAULT-VALUE}).")
  private String key = "";

  @Option(
      names = "--challenge",
      required = true,
      paramLabel = "FILE",
      description = "What the key has to sign.")
  private Path challenge = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where ekey.pem, signature, proof.json and, if there is one, seal are left.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json", description = "For machines: everything as one JSON object.")
  private boolean json;

  ReadBackVerb(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Override
  public Integer call() throws IOException {
    if (out.isEmpty() && !json) throw CommandFailure.usage("nowhere to", "give --out or --json");
    byte[] signed = Files.readAllBytes(challenge);
    TokenStation station = new TokenStation(token.library(), random);
    try (Secrets read = secrets.read(random)) {
      SecretOptions.requireFor(station.find(token.selector()), read);
      TokenContents contents = station.readBack(token.selector(), read.userPin(), key, signed);
      if (out.isPresent()) Readings.leave(out.get(), contents);
      if (json) terminal.json(Readings.json(contents));
      else terminal.line("read the e-key " + contents.tokenSerial() + " back to " + out.get());
      read.done();
    }
    return 0;
  }
}
