package org.yaoshi.bench.crl;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What `ops/lib/bench-crl.sh` says. Everything is `--name value`.
///
/// @param database JDBC address
/// @param passwordFile of the role `yaoshi_owner`
/// @param library PKCS#11, whose token directory `SOFTHSM2_CONF` leads to
/// @param scratch a directory for what is not kept
/// @param out the report, JSON
/// @param sizes numbers of entries, ascending
/// @param rounds how often each thing is measured; the best counts
record Options(
    String database,
    Path passwordFile,
    Path library,
    Path scratch,
    Path out,
    int[] sizes,
    int rounds) {

  static Options parse(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i].substring("--".length()), arguments[i + 1]);
    }
    return new Options(
        required(values, "database"),
        Path.of(required(values, "password-file")),
        Path.of(required(values, "library")),
        Path.of(required(values, "scratch")),
        Path.of(required(values, "out")),
        Arrays.stream(required(values, "sizes").split(",")).mapToInt(Integer::parseInt).toArray(),
        Integer.parseInt(required(values, "rounds")));
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) throw new IllegalArgumentException("--" + name + " is missing");
    return value;
  }
}
