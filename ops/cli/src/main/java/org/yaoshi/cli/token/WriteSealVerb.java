package org.yaoshi.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.MalformedSeal;
import org.yaoshi.ca.seal.SealReader;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.station.EkeyToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "write-seal",
    description = {
      "Write an electronic seal beside its key on a token, in the place of what was there, and read",
      "it back. It has to be for the certificate that is on the token."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token write-seal --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --label ekey-1 --pin-file pin --seal seal.der"
    })
final class WriteSealVerb implements Callable<Integer> {
  private static final int MOST_ON_TOKEN = 1 << 20;

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

  @Option(
      names = "--seal",
      required = true,
      paramLabel = "FILE",
      description = "The electronic seal, DER.")
  private Path seal = Path.of("");

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  WriteSealVerb(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Override
  public Integer call() throws IOException {
    byte[] octets = Files.readAllBytes(seal);
    ElectronicSeal read = read(octets);
    Path library = token.library();
    try (EkeyToken ekey =
        new PinFile(pin).use(user -> EkeyToken.open(library, token.selector(), user, random))) {
      requireUser(ekey, read);
      ekey.writeSeal(key, octets);
      if (!Arrays.equals(octets, ekey.readSeal(key).orElseGet(() -> new byte[0]))) {
        throw CommandFailure.refused(
            "the seal read back beside " + key + " is not the one written", "take another token");
      }
      tell(ekey.slot().serial(), read.terms().id().value());
    }
    return 0;
  }

  private ElectronicSeal read(byte[] octets) {
    if (octets.length > MOST_ON_TOKEN) {
      throw CommandFailure.refused(
          seal + " is too large for a token: " + octets.length + " octets",
          "ask for a seal with a smaller picture");
    }
    return switch (SealReader.read(octets)) {
      case ElectronicSeal made -> made;
      case MalformedSeal(var objections) ->
          throw CommandFailure.refused(
              seal + " is not a seal: " + objections.getFirst(), "the DER octets are wanted");
    };
  }

  private void requireUser(EkeyToken ekey, ElectronicSeal read) {
    var certificate =
        ekey.readCertificate(key)
            .orElseThrow(() -> new KeyNotFound("no certificate beside " + key));
    if (read.terms().users().contains(certificate)) return;
    throw CommandFailure.refused(
        "the seal "
            + read.terms().id()
            + " is for another certificate than "
            + certificate.getSerialNumber().toString(16)
            + ", which is on the token; nothing was written",
        "a new certificate needs a new seal");
  }

  private void tell(String serial, String id) {
    if (json) terminal.json(Map.of("tokenSerial", serial, "key", key, "esId", id));
    else terminal.line("wrote the seal " + id + " beside " + key + " on the token " + serial);
  }
}
