package org.yaoshi.bench.ocsp;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What `ops/lib/bench-ocsp.sh` says. Everything is `--name value`.
///
/// @param data of the installation under load
/// @param scratch a directory for what is not kept
/// @param out the report, JSON
/// @param certificates over which questions are spread evenly
/// @param cold certificates that nobody has asked about when the measurement of them begins
/// @param seconds of each measurement
/// @param rounds how often each is measured, in turn with its peer
record OcspOptions(
    Path data, Path scratch, Path out, int certificates, int cold, int seconds, int rounds) {
  static OcspOptions parse(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i].substring("--".length()), arguments[i + 1]);
    }
    return new OcspOptions(
        Path.of(value(values, "data")),
        Path.of(value(values, "scratch")),
        Path.of(value(values, "out")),
        Integer.parseInt(value(values, "certificates")),
        Integer.parseInt(value(values, "cold")),
        Integer.parseInt(value(values, "seconds")),
        Integer.parseInt(value(values, "rounds")));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) throw new IllegalArgumentException("--" + name + " is missing");
    return value;
  }
}
