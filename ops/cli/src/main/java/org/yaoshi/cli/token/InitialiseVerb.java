package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "initialise",
    description = "Initialise a free token and set its two PINs. Never touches one that is in use.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token initialise --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --label ekey-1 --so-pin-file so-pin --pin-file pin --generate"
    })
final class InitialiseVerb implements Callable<Integer> {
  private final Terminal terminal;
  private final SecureRandom random;

  @Mixin private LibraryOption library = new LibraryOption();

  @Option(
      names = "--label",
      required = true,
      paramLabel = "LABEL",
      description = "The token's label.")
  private String label = "";

  @Option(
      names = "--so-pin-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds the security officer's PIN, mode 0600.")
  private Path soPin = Path.of("");

  @Option(
      names = "--pin-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds the user PIN, mode 0600.")
  private Path pin = Path.of("");

  @Option(
      names = "--slot",
      paramLabel = "NUMBER",
      description = "The slot of the free token; the first free one if not given.")
  private Optional<Long> slot = Optional.empty();

  @Option(
      names = "--generate",
      description = "Make a PIN file that is absent, with a random PIN of 20 characters.")
  private boolean generate;

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  InitialiseVerb(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Override
  public Integer call() {
    TokenAdministration administration = TokenAdministration.load(library.path());
    if (generate) {
      new PinFile(soPin).generateIfAbsent(random);
      new PinFile(pin).generateIfAbsent(random);
    }
    SlotInfo made =
        new PinFile(soPin).use(so -> new PinFile(pin).use(user -> made(administration, so, user)));
    if (json) terminal.json(Map.of("label", made.label(), "serial", made.serial()));
    else terminal.line("initialised the token " + label + ", serial number " + made.serial());
    return 0;
  }

  private SlotInfo made(TokenAdministration administration, char[] so, char[] user) {
    try {
      return slot.isPresent()
          ? administration.initialize(slot.get(), label, so, user)
          : administration.initialize(label, so, user);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()), "choose another --label");
    }
  }
}
