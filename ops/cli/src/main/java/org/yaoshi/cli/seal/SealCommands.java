package org.yaoshi.cli.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.MalformedSeal;
import org.yaoshi.ca.seal.SealReader;
import org.yaoshi.ca.seal.SealVerifier;
import org.yaoshi.cli.Exit;
import org.yaoshi.cli.Terminal;
import org.yaoshi.cli.status.CertificateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `yaoshi seal …`.
@Command(
    name = "seal",
    description = "Electronic seals (GB/T 38540-2020).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<verb>",
    commandListHeading = "%nVerbs:%n")
public final class SealCommands {
  private final Terminal terminal;
  private final InstantSource clock;

  public SealCommands(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Command(
      name = "verify",
      description = {
        "Verify an electronic seal: its encoding, its maker, its signature, its validity, its user.",
        "Whether a certificate is revoked is another question: yaoshi status check."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Exit code 0 only when the seal holds; otherwise every objection is told.",
        "",
        "Example: yaoshi seal verify --seal seal.der --certificate ekey.pem \\",
        "           --maker var/ca/seal-maker.pem"
      })
  int verify(
      @Option(
              names = "--seal",
              required = true,
              paramLabel = "FILE",
              description = "The electronic seal, DER.")
          Path seal,
      @Option(
              names = "--certificate",
              required = true,
              paramLabel = "FILE",
              description = "Of whoever used the seal, PEM or DER.")
          Path certificate,
      @Option(
              names = "--maker",
              required = true,
              paramLabel = "FILE",
              description = "The seal maker's certificate to trust, PEM or DER.")
          Path maker,
      @Option(
              names = "--at",
              paramLabel = "INSTANT",
              description = "When it was used, such as 2026-11-24T08:00:00Z (default: now).")
          Optional<Instant> at,
      @Option(names = "--json", description = "For machines.") boolean json)
      throws IOException {
    X509Certificate user = CertificateFiles.read(certificate, "name the user's certificate");
    X509Certificate trusted = CertificateFiles.read(maker, "name the seal maker's certificate");
    Instant used = at.orElseGet(clock::instant);
    Map<String, Object> told = new LinkedHashMap<>();
    List<Objection> objections =
        switch (SealReader.read(Files.readAllBytes(seal))) {
          case MalformedSeal(var reasons) -> reasons;
          case ElectronicSeal read -> {
            told.put("esId", read.terms().id().value());
            told.put("name", read.terms().name());
            yield new SealVerifier(List.of(trusted)).verify(read, user, used);
          }
        };
    told.put("at", used.toString());
    told.put("holds", objections.isEmpty());
    told.put("objections", objections.stream().map(SealCommands::told).toList());
    if (json) terminal.json(told);
    else tell(seal, used, objections);
    return (objections.isEmpty() ? Exit.OK : Exit.REFUSED).code();
  }

  private void tell(Path seal, Instant used, List<Objection> objections) {
    terminal.line(seal + (objections.isEmpty() ? " holds at " : " does not hold at ") + used);
    objections.forEach(objection -> terminal.line("  " + objection));
  }

  private static Map<String, String> told(Objection objection) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("field", objection.field());
    told.put("found", objection.found());
    told.put("required", objection.required());
    told.put("source", objection.source().toString());
    return told;
  }
}
