package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "objects",
    description = "What is on a token, and whether its keys could ever leave it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: yaoshi token objects --library /usr/lib/softhsm/libsofthsm2.so \\",
      "           --label ekey-1 --pin-file pin"
    })
final class ObjectsVerb implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private TokenOptions token = new TokenOptions();

  @Option(
      names = "--pin-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds the user PIN, mode 0600.")
  private Path pin = Path.of("");

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  ObjectsVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TokenAdministration administration = TokenAdministration.load(token.library());
    long slot = administration.slot(token.selector()).slot();
    List<TokenObject> objects =
        new PinFile(pin)
            .use(user -> administration.objects(slot, user)).stream()
                .sorted(
                    Comparator.comparing(TokenObject::label)
                        .thenComparing(TokenObject::objectClass))
                .toList();
    if (json) terminal.json(objects.stream().map(ObjectsVerb::described).toList());
    else objects.forEach(object -> terminal.line(row(object)));
    return 0;
  }

  private static String row(TokenObject object) {
    String name = object.label().isEmpty() ? "(no label)" : object.label();
    String kind = object.objectClass().name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
}
