package org.yaoshi.cli.token;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.station.PinChange;
import org.yaoshi.hsm.station.TokenStation;
import org.yaoshi.hsm.token.SlotInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "unlock",
    description = {
      "Give a token a new user PIN by its administrator PIN, and then its next administrator PIN if",
      "there is one. Keys, certificates and seal stay as they are. Can be done again: a token that",
      "has the next administrator PIN already is recognised."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token unlock --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --serial 5f6b3c0d8a1e2f47 --secrets-file secrets.json --consume"
    })
final class UnlockVerb implements Callable<Integer> {
  private final Terminal terminal;
  private final SecureRandom random;

  @Mixin private TokenOptions token = new TokenOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  UnlockVerb(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Override
  public Integer call() {
    TokenStation station = new TokenStation(token.library(), random);
    SlotInfo slot = station.find(token.selector());
    try (Secrets read = secrets.read(random)) {
      SecretOptions.requireFor(slot, read);
      char[] present = read.adminPin();
      var next = read.nextAdminPin();
      station.unlock(
          token.selector(), new PinChange(present, next.orElse(present), read.userPin()));
      tell(slot.serial(), next.isPresent());
      read.done();
    }
    return 0;
  }

  private void tell(String serial, boolean rotated) {
    if (json) {
      terminal.json(Map.of("tokenSerial", serial, "unlocked", true, "adminPinChanged", rotated));
    } else {
      terminal.line(
          "the token "
              + serial
              + " has a new user PIN"
              + (rotated ? " and its next administrator PIN" : ""));
    }
  }
}
