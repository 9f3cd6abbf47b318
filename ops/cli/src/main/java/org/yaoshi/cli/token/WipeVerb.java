package org.yaoshi.cli.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.station.TokenStation;
import org.yaoshi.hsm.token.SlotInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "wipe",
    description = {
      "Destroy every key, certificate and seal on a token, by its administrator PIN. It gets the",
      "next one, if that is given.",
      "Asks for the token's serial number to be typed, unless --yes is given."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token wipe --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --serial 5f6b3c0d8a1e2f47 --admin-pin-file admin-pin --yes"
    })
final class WipeVerb implements Callable<Integer> {
  private final Terminal terminal;
  private final SecureRandom random;
  private final InputStream in;

  @Mixin private TokenOptions token = new TokenOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  WipeVerb(Terminal terminal, SecureRandom random, InputStream in) {
    this.terminal = terminal;
    this.random = random;
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    TokenStation station = new TokenStation(token.library(), random);
    SlotInfo slot = station.find(token.selector());
    try (Secrets read = secrets.read(random)) {
      SecretOptions.requireFor(slot, read);
      if (!yes) confirm(slot);
      char[] pin = read.adminPin();
      station.wipe(token.selector(), pin, read.nextAdminPin().orElse(pin));
      if (json) terminal.json(Map.of("tokenSerial", slot.serial(), "wiped", true));
      else terminal.line("nothing is left on the token " + slot.serial());
      read.done();
    }
    return 0;
  }

  private void confirm(SlotInfo slot) throws IOException {
    terminal.err().println("Everything on this token will be destroyed. Its serial number:");
    String typed = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    if (typed == null || !typed.strip().equals(slot.serial())) {
      throw CommandFailure.refused(
          "that is not this token's serial number; nothing was changed",
          "type the number that is printed on the token, or give --yes");
    }
  }
}
