package org.yaoshi.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.station.EkeyToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sign",
    description = "Sign a file with a key in a token (ECDSA with SHA-256, DER).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token sign --library /usr/lib/softhsm/libsofthsm2.so --label ekey-1 \\",
      "           --pin-file pin --in challenge --out signature"
    })
final class SignVerb implements Callable<Integer> {
  private final Terminal terminal;
  private final SecureRandom random;

  @Mixin private TokenOptions token = new TokenOptions();

  @Option(
      names = "--pin-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds the user PIN, mode 0600.")
  private Path pin = Path.of("");

  @Option(
      names = "--key",
      defaultValue = "ekey",
      paramLabel = "LABEL",
      description = "The key's label (default: ${DEFAULT-VALUE}).")
  private String key = "";

  @Option(names = "--in", required = true, paramLabel = "FILE", description = "What is signed.")
  private Path in = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the signature is left.")
  private Path out = Path.of("");

  SignVerb(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Override
  public Integer call() throws IOException {
    byte[] message = Files.readAllBytes(in);
    Path library = token.library();
    try (EkeyToken ekey =
        new PinFile(pin).use(user -> EkeyToken.open(library, token.selector(), user, random))) {
      Files.write(out, ekey.sign(key, message));
    }
    terminal.line("signed " + in + " with " + key + " in the token " + token.name());
    return 0;
  }
}
