package org.yaoshi.server.wiring.hsm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yaoshi.hsm.HealingPolicy;

/// How tokens are waited for and brought back, and where second ones are, below `yaoshi.hsm.`. The
/// durations are those of [HealingPolicy].
///
/// @param modules where private copies of PKCS#11 libraries are loaded from; not mounted `noexec`;
///   by default the JVM's directory for temporary files
/// @param failOver by the name of a token in `yaoshi.tokens`: further tokens that hold the same
///   keys, in the order of their use
@ConfigurationProperties("yaoshi.hsm")
record HsmProperties(
    @DefaultValue("PT5S") Duration signTimeout,
    @DefaultValue("PT30S") Duration longTimeout,
    @DefaultValue("PT10S") Duration patience,
    @DefaultValue("PT0.1S") Duration firstPause,
    @DefaultValue("PT2S") Duration longestPause,
    @DefaultValue("8") int lanes,
    @DefaultValue("32") int mostStuck,
    @Nullable Path modules,
    @DefaultValue Map<String, List<Location>> failOver) {
  /// One further token: its library, one of slot, index or label, and where its PIN is read from.
  record Location(
      Path library,
      @Nullable Long slot,
      @Nullable Integer index,
      @Nullable String label,
      String pin) {}

  /// @throws IllegalArgumentException also when there is no directory for modules: found out at the
  ///   start, and not when a token has been lost
  HealingPolicy policy() {
    // Not by DefaultValue, which does not resolve what it is given.
    Path directory = modules == null ? Path.of(System.getProperty("java.io.tmpdir")) : modules;
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("yaoshi.hsm.modules: there is no directory " + directory);
    }
    return new HealingPolicy(
        signTimeout, longTimeout, patience, firstPause, longestPause, lanes, mostStuck, directory);
  }
}
