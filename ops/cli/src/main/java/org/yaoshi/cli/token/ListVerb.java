package org.yaoshi.cli.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "The slots of a PKCS#11 library and the tokens in them.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: yaoshi token list --library /usr/lib/softhsm/libsofthsm2.so --json"})
final class ListVerb implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private LibraryOption library = new LibraryOption();

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  ListVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<SlotInfo> slots = TokenAdministration.load(library.path()).slots();
    if (json) terminal.json(slots.stream().map(ListVerb::described).toList());
    else slots.forEach(slot -> terminal.line(row(slot)));
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
}
