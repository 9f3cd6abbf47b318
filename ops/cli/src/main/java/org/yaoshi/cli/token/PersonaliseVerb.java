package org.yaoshi.cli.token;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.client.ApiException;
import org.yaoshi.hsm.station.TokenStation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "personalise",
    description = {
      "Make an e-key: generate its key in the token, have it certified, write the certificate back,",
      "read it back, and prove that key and certificate belong together.",
      "",
      "With --order whatever that production order says, speaking to the server: a free token is",
      "initialised and made, or the one that was sent in gets a second key or is unlocked. The PINs",
      "come from the server, once somebody else than the operator has approved their release.",
      "Run it again after an interruption, or after the approval: it goes on where it was.",
      "",
      "Without, in three steps, each of which can be done again:",
      "  1. with --label and --out alone a free token is initialised and its serial number told;",
      "  2. with its PINs and --subject it gets these and a key; DIR/request.pem is to be certified;",
      "  3. with the user PIN, --certificate and --challenge it is finished; DIR/proof.json."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --json each step is one JSON object on one line, the last one is the result.",
      "",
      "Example: yaoshi token personalise --data var --persona provider2 \\",
      "           --order 0f8c2f1e-6a7b-4f0c-9a3e-5a1d93c07be2 --out made \\",
      "           --library /usr/lib/softhsm/libsofthsm2.so --label ekey-1",
      "",
      "Example: yaoshi token personalise --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --label ekey-1 --out made --secrets-file secrets.json --subject \"C=CN,CN=SHMMJCK\""
    })
final class PersonaliseVerb implements Callable<Integer> {
  private final Terminal terminal;
  private final SecureRandom random;

  @Mixin private TokenOptions token = new TokenOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();

  @ArgGroup(exclusive = false, heading = "%nFor a production order:%n")
  private @Nullable Order order;

  private static final class Order {
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
        description = "The operator, as endpoints.json names them.")
    private String persona = "";

    @Option(
        names = "--order",
        required = true,
        paramLabel = "UUID",
        description = "The production order, open or claimed by this operator.")
    private UUID id = new UUID(0, 0);

    @Option(
        names = "--approver",
        paramLabel = "NAME",
        description = {
          "In a development installation: the persona who approves the release of the PINs at",
          "once. Without it somebody else runs: yaoshi token approve"
        })
    private Optional<String> approver = Optional.empty();
  }

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the results of this one token are left.")
  private Path out = Path.of("");

  @Option(
      names = "--key",
      defaultValue = "ekey",
      paramLabel = "LABEL",
      description = "The key's label (default: ${DEFAULT-VALUE}).")
  private String key = "";

  @Option(names = "--subject", paramLabel = "NAME", description = "What the request asks for.")
  private Optional<String> subject = Optional.empty();

  @Option(names = "--certificate", paramLabel = "FILE", description = "The issued certificate.")
  private Optional<Path> certificate = Optional.empty();

  @Option(names = "--seal", paramLabel = "FILE", description = "The electronic seal, if any.")
  private Optional<Path> seal = Optional.empty();

  @Option(names = "--challenge", paramLabel = "FILE", description = "What the key has to sign.")
  private Optional<Path> challenge = Optional.empty();

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  PersonaliseVerb(Terminal terminal, SecureRandom random) {
    this.terminal = terminal;
    this.random = random;
  }

  @Override
  public Integer call() throws ApiException, IOException {
    if (order != null) forOrder(order);
    else offline();
    return 0;
  }

  private void forOrder(Order order) throws ApiException {
    Endpoints endpoints = Endpoints.read(order.data);
    StationLog log = new StationLog(terminal, json);
    Optional<PinFile> keptPin = secrets.onlyUserPin();
    Optional<Connection> approver =
        order.approver.map(name -> Connection.open(endpoints, endpoints.persona(name)));
    try (Connection operator = Connection.open(endpoints, endpoints.persona(order.persona))) {
      OrderWork work = new OrderWork(operator, approver, token.library(), random, out, log);
      OrderWork.Finished finished = work.run(order.id, token.selector());
      if (finished.userPin().length > 0) keptPin.ifPresent(pin -> pin.create(finished.userPin()));
      Arrays.fill(finished.userPin(), '\0');
      log.result(finished);
    } finally {
      approver.ifPresent(Connection::close);
    }
  }

  private void offline() throws IOException {
    OfflinePersonalisation steps =
        new OfflinePersonalisation(
            terminal, json, new TokenStation(token.library(), random), token.selector(), out);
    if (!secrets.given()) {
      steps.initialise(random);
      return;
    }
    try (Secrets read = secrets.read(random)) {
      if (certificate.isPresent()) {
        steps.complete(read, key, certificate.get(), seal, required(challenge, "--challenge FILE"));
      } else {
        steps.request(read, key, required(subject, "--subject NAME"), random);
      }
    }
  }

  private static <T> T required(Optional<T> option, String name) {
    return option.orElseThrow(
        () -> CommandFailure.usage("this step needs " + name, "yaoshi token personalise --help"));
  }
}
