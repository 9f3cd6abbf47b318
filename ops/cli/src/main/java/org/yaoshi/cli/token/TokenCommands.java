package org.yaoshi.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.client.ApiException;
import org.yaoshi.hsm.station.EkeyToken;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenObject;
import org.yaoshi.hsm.token.TokenSelector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `yaoshi token …`.
@Command(
    name = "token",
    description = "PKCS#11 tokens: initialise them, look into them, make e-keys of them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<verb>",
    commandListHeading = "%nVerbs:%n")
public final class TokenCommands {
  private final Terminal terminal;
  private final SecureRandom random;

  public TokenCommands(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Command(
      name = "initialise",
      description =
          "Initialise a free token and set its two PINs. Never touches one that is in use.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: yaoshi token initialise --library /usr/lib/softhsm/libsofthsm2.so \\",
        "           --label ekey-1 --so-pin-file so-pin --pin-file pin --generate"
      })
  int initialise(
      @Option(names = "--library", required = true, paramLabel = "FILE", description = LIBRARY)
          Path library,
      @Option(names = "--label", required = true, paramLabel = "LABEL", description = LABEL)
          String label,
      @Option(
              names = "--so-pin-file",
              required = true,
              paramLabel = "FILE",
              description = "Holds the security officer's PIN, mode 0600.")
          Path soPin,
      @Option(names = "--pin-file", required = true, paramLabel = "FILE", description = PIN_FILE)
          Path pin,
      @Option(
              names = "--slot",
              paramLabel = "NUMBER",
              description = "The slot of the free token; the first free one if not given.")
          Optional<Long> slot,
      @Option(
              names = "--generate",
              description = "Make a PIN file that is absent, with a random PIN of 20 characters.")
          boolean generate,
      @Option(names = "--json", description = JSON) boolean json) {
    TokenAdministration administration = TokenAdministration.load(library(library));
    if (generate) {
      new PinFile(soPin).generateIfAbsent(random);
      new PinFile(pin).generateIfAbsent(random);
    }
    SlotInfo made =
        new PinFile(soPin)
            .use(so -> new PinFile(pin).use(user -> made(administration, slot, label, so, user)));
    if (json) terminal.json(Map.of("label", made.label(), "serial", made.serial()));
    else terminal.line("initialised the token " + label + ", serial number " + made.serial());
    return 0;
  }

  private static SlotInfo made(
      TokenAdministration administration,
      Optional<Long> slot,
      String label,
      char[] soPin,
      char[] userPin) {
    try {
      return slot.isPresent()
          ? administration.initialize(slot.get(), label, soPin, userPin)
          : administration.initialize(label, soPin, userPin);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()), "choose another --label");
    }
  }

  @Command(
      name = "list",
      description = "The slots of a PKCS#11 library and the tokens in them.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: yaoshi token list --library /usr/lib/softhsm/libsofthsm2.so --json"})
  int list(
      @Option(names = "--library", required = true, paramLabel = "FILE", description = LIBRARY)
          Path library,
      @Option(names = "--json", description = JSON) boolean json) {
    List<SlotInfo> slots = TokenAdministration.load(library(library)).slots();
    if (json) {
      terminal.json(slots.stream().map(TokenCommands::described).toList());
    } else {
      slots.forEach(slot -> terminal.line(row(slot)));
    }
    return 0;
  }

  private static String row(SlotInfo slot) {
    if (!slot.present()) return "slot %d: no token".formatted(slot.slot());
    if (!slot.initialized()) return "slot %d: free token (%s)".formatted(slot.slot(), slot.model());
    return "slot %d: %s, serial number %s (%s)"
        .formatted(slot.slot(), slot.label(), slot.serial(), slot.model());
  }

  private static Map<String, Object> described(SlotInfo slot) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("slot", slot.slot());
    map.put("present", slot.present());
    map.put("initialised", slot.initialized());
    map.put("label", slot.label());
    map.put("serial", slot.serial());
    map.put("manufacturer", slot.manufacturer());
    map.put("model", slot.model());
    map.put("flags", slot.flags().stream().sorted().map(Enum::name).toList());
    return map;
  }

  @Command(
      name = "objects",
      description = "What is on a token, and whether its keys could ever leave it.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: yaoshi token objects --library /usr/lib/softhsm/libsofthsm2.so \\",
        "           --label ekey-1 --pin-file pin"
      })
  int objects(
      @Option(names = "--library", required = true, paramLabel = "FILE", description = LIBRARY)
          Path library,
      @Option(names = "--label", required = true, paramLabel = "LABEL", description = LABEL)
          String label,
      @Option(names = "--pin-file", required = true, paramLabel = "FILE", description = PIN_FILE)
          Path pin,
      @Option(names = "--json", description = JSON) boolean json) {
    TokenAdministration administration = TokenAdministration.load(library(library));
    long slot = administration.slot(selector(label)).slot();
    List<TokenObject> objects =
        new PinFile(pin)
            .use(user -> administration.objects(slot, user)).stream()
                .sorted(
                    Comparator.comparing(TokenObject::label)
                        .thenComparing(TokenObject::objectClass))
                .toList();
    if (json) {
      terminal.json(objects.stream().map(TokenCommands::described).toList());
    } else {
      objects.forEach(object -> terminal.line(row(object)));
    }
    return 0;
  }

  private static String row(TokenObject object) {
    String name = object.label().isEmpty() ? "(no label)" : object.label();
    String kind = object.objectClass().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    String confined =
        object.objectClass().isSecret()
            ? object.confined() ? ", made here and cannot leave" : ", NOT confined to the token"
            : "";
    String type = object.keyType().isEmpty() ? "" : " (" + object.keyType() + ")";
    return name + ": " + kind + type + confined;
  }

  private static Map<String, Object> described(TokenObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("class", object.objectClass().name());
    map.put("label", object.label());
    map.put("id", object.id());
    map.put("keyType", object.keyType());
    map.put("traits", object.traits().stream().sorted().map(Enum::name).toList());
    map.put("confined", object.confined());
    return map;
  }

  @Command(
      name = "personalise",
      description = {
        "Make the e-key of a production order: generate its key in the token, have it certified,",
        "write the certificate back, read it back, and prove to the server that key and certificate",
        "belong together."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "With --json each step is one JSON object on one line, the last one is the result.",
        "",
        "Example: yaoshi token personalise --data var --persona provider2 \\",
        "           --order 0f8c2f1e-6a7b-4f0c-9a3e-5a1d93c07be2 --out made \\",
        "           --library /usr/lib/softhsm/libsofthsm2.so --label ekey-1 --pin-file pin"
      })
  int personalise(
      @Option(names = "--data", required = true, paramLabel = "DIR", description = DATA) Path data,
      @Option(
              names = "--persona",
              required = true,
              paramLabel = "NAME",
              description = "The operator, as endpoints.json names them.")
          String persona,
      @Option(
              names = "--order",
              required = true,
              paramLabel = "UUID",
              description = "The production order, open or claimed by this operator.")
          UUID order,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "Where ekey.pem, issuing-ca.pem and root-ca.pem are left.")
          Path out,
      @Option(names = "--library", required = true, paramLabel = "FILE", description = LIBRARY)
          Path library,
      @Option(names = "--label", required = true, paramLabel = "LABEL", description = LABEL)
          String label,
      @Option(names = "--pin-file", required = true, paramLabel = "FILE", description = PIN_FILE)
          Path pin,
      @Option(names = "--key", defaultValue = "ekey", paramLabel = "LABEL", description = KEY)
          String key,
      @Option(names = "--json", description = JSON) boolean json)
      throws ApiException, IOException {
    Endpoints endpoints = Endpoints.read(data);
    Files.createDirectories(out);
    try (Connection operator = Connection.open(endpoints, endpoints.persona(persona));
        EkeyToken token = open(library, label, pin)) {
      new Personalisation(operator, token, key, new StationLog(terminal, json)).run(order, out);
    }
    return 0;
  }

  @Command(
      name = "sign",
      description = "Sign a file with a key in a token (ECDSA with SHA-256, DER).",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example: yaoshi token sign --library /usr/lib/softhsm/libsofthsm2.so --label ekey-1 \\",
        "           --pin-file pin --in challenge --out signature"
      })
  int sign(
      @Option(names = "--library", required = true, paramLabel = "FILE", description = LIBRARY)
          Path library,
      @Option(names = "--label", required = true, paramLabel = "LABEL", description = LABEL)
          String label,
      @Option(names = "--pin-file", required = true, paramLabel = "FILE", description = PIN_FILE)
          Path pin,
      @Option(names = "--key", defaultValue = "ekey", paramLabel = "LABEL", description = KEY)
          String key,
      @Option(names = "--in", required = true, paramLabel = "FILE", description = "What is signed.")
          Path in,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "Where the signature is left.")
          Path out)
      throws IOException {
    byte[] message = Files.readAllBytes(in);
    try (EkeyToken token = open(library, label, pin)) {
      Files.write(out, token.sign(key, message));
    }
    terminal.line("signed " + in + " with " + key + " in the token " + label);
    return 0;
  }

  private EkeyToken open(Path library, String label, Path pin) {
    Path present = library(library);
    return new PinFile(pin).use(user -> EkeyToken.open(present, selector(label), user, random));
  }

  private static TokenSelector selector(String label) {
    try {
      return new TokenSelector.Label(label);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()), "yaoshi token list");
    }
  }

  private static Path library(Path library) {
    if (Files.isReadable(library)) return library;
    throw CommandFailure.missing(
        "there is no PKCS#11 library " + library,
        "SoftHSM2 comes with the package softhsm2; find it with: dpkg -L libsofthsm2");
  }

  private static final String LIBRARY = "The PKCS#11 library.";
  private static final String LABEL = "The token's label.";
  private static final String PIN_FILE = "Holds the user PIN, mode 0600.";
  private static final String KEY = "The key's label (default: ${DEFAULT-VALUE}).";
  private static final String DATA = "The server's data directory, where endpoints.json is.";
  private static final String JSON = "For machines.";
}
