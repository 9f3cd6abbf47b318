package org.yaoshi.bench.issue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/// What `ops/lib/bench-issue.sh` says. Everything is `--name value`.
///
/// @param data of the installation under load
/// @param scratch a directory for what is not kept
/// @param scratchDatabase empty, with the server's schema
/// @param requests the file of requests made beforehand
/// @param out the report, JSON
/// @param warmUp seconds
/// @param seconds of each number of connections
/// @param partSeconds of each try with a part of the floor
/// @param connections the numbers of connections
/// @param floor whether the parts are measured
/// @param stored how many certificates are stored when the load is measured again, ascending
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Options(
    Path data,
    Path scratch,
    String scratchDatabase,
    Path requests,
    Path out,
    double warmUp,
    double seconds,
    double partSeconds,
    int[] connections,
    boolean floor,
    long[] stored) {

  static Options parse(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i].substring("--".length()), arguments[i + 1]);
    }
    return new Options(
        Path.of(value(values, "data")),
        Path.of(value(values, "scratch")),
        value(values, "scratch-database"),
        Path.of(value(values, "requests")),
        Path.of(value(values, "out")),
        Double.parseDouble(value(values, "warm-up")),
        Double.parseDouble(value(values, "seconds")),
        Double.parseDouble(value(values, "part-seconds")),
        Arrays.stream(value(values, "connections").split(","))
            .mapToInt(Integer::parseInt)
            .toArray(),
        Boolean.parseBoolean(value(values, "floor")),
        numbers(value(values, "stored")).toArray());
  }

  private static LongStream numbers(String list) {
    return Arrays.stream(list.split(","))
        .filter(number -> !number.isEmpty())
        .mapToLong(Long::parseLong);
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) throw new IllegalArgumentException("--" + name + " is missing");
    return value;
  }
}
