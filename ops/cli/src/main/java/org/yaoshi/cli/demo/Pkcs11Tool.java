package org.yaoshi.cli.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.process.Program;

/// What OpenSC's pkcs11-tool finds on a token: another program than the one that made it.
///
/// @param library the token's PKCS#11 library
record Pkcs11Tool(Path library) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  // PINs go to the tool in its environment, so that none stands on a command line.
  private static final String IN_ENVIRONMENT = "YAOSHI_DEMO_PIN";

  /// How many there are of each.
  record Contents(long keys, long certificates, long seals) {
    @Override
    public String toString() {
      return "%d %s, %d %s, %d %s"
          .formatted(
              keys,
              keys == 1 ? "key" : "keys",
              certificates,
              certificates == 1 ? "certificate" : "certificates",
              seals,
              seals == 1 ? "seal" : "seals");
    }
  }

  Contents contents(Ekey ekey) {
    String said = done(ekey, ekey.pin(), "--list-objects").out();
    return new Contents(
        count(said, "Private Key Object"),
        count(said, "Certificate Object"),
        count(said, "Data object"));
  }

  private static long count(String said, String heading) {
    return said.lines().filter(line -> line.startsWith(heading)).count();
  }

  /// Signs with the e-key's key.
  ///
  /// @param digest SHA-256 of what is signed: SoftHSM2 signs digests only
  void sign(Ekey ekey, Path digest, Path signature) {
    done(
        ekey,
        ekey.pin(),
        "--sign",
        "--mechanism",
        "ECDSA",
        "--signature-format",
        "openssl",
        "--id",
        HexFormat.of().formatHex(ekey.key().getBytes(StandardCharsets.UTF_8)),
        "--input-file",
        digest.toString(),
        "--output-file",
        signature.toString());
  }

  /// Whether the token takes a PIN.
  boolean accepts(Ekey ekey, String pin) {
    Program tried = run(ekey, pin, "--list-objects");
    if (tried.exit() == 0) return true;
    if (tried.said().contains("CKR_PIN_INCORRECT")) return false;
    throw failed(tried);
  }

  private Program done(Ekey ekey, String pin, String... arguments) {
    Program run = run(ekey, pin, arguments);
    if (run.exit() == 0) return run;
    throw failed(run);
  }

  private static CommandFailure failed(Program run) {
    return CommandFailure.refused("pkcs11-tool failed:\n" + run.said().strip(), "");
  }

  private Program run(Ekey ekey, String pin, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "pkcs11-tool",
                "--module",
                library.toString(),
                "--token-label",
                ekey.label(),
                "--login",
                "--pin",
                "env:" + IN_ENVIRONMENT));
    command.addAll(List.of(arguments));
    return Program.run(
        command,
        Map.of("LC_ALL", "C", IN_ENVIRONMENT, pin),
        LIMIT,
        "install it: apt-get install opensc");
  }
}
