package org.yaoshi.cli.status;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaoshi.cli.Exit;
import org.yaoshi.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `yaoshi status …`.
@Command(
    name = "status",
    description = "What a relying party learns about a certificate.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<verb>",
    commandListHeading = "%nVerbs:%n")
public final class StatusCommands {
  private final Terminal terminal;
  private final InstantSource clock;

  public StatusCommands(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Command(
      name = "check",
      description = {
        "Validate a certificate as a relying party does, with the JDK's PKIX: good, hold or revoked.",
        "Its status comes from the OCSP responder it names, its issuer's from the CRL that one names."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Exit code 0 only when the certificate is good.",
        "",
        "Example: yaoshi status check --data var var/demo/ekey.pem"
      })
  int check(
      @Option(
              names = "--data",
              defaultValue = "var",
              paramLabel = "DIR",
              description = "The server's data directory (default: ${DEFAULT-VALUE}).")
          Path data,
      @Option(
              names = "--trust",
              paramLabel = "FILE",
              description = "The root certificate to trust (default: demo/root-ca.pem in --data).")
          Optional<Path> trust,
      @Option(names = "--crl", description = "By CRL alone instead of OCSP.") boolean crl,
      @Option(names = "--json", description = "For machines.") boolean json,
      @Parameters(paramLabel = "CERT.pem", description = "The certificate, PEM or DER.")
          Path certificate) {
    X509Certificate subject = CertificateFiles.read(certificate, "name a certificate file");
    X509Certificate root =
        CertificateFiles.read(
            trust.orElse(data.resolve("demo/root-ca.pem")),
            "name the root with --trust, or run: yaoshi demo first-application");
    X509Certificate issuer = CertificateFiles.fetchIssuer(subject);
    PathValidation validation = new PathValidation(root, clock);
    CertificateStanding standing =
        crl ? validation.byCrl(subject, issuer) : validation.byOcsp(subject, issuer);
    tell(hex(subject.getSerialNumber()), standing, json);
    return (standing instanceof CertificateStanding.Good ? Exit.OK : Exit.REFUSED).code();
  }

  /// Whole octets in lower-case hexadecimal, as the API writes serial numbers.
  private static String hex(BigInteger serial) {
    String digits = serial.toString(16);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  private void tell(String serial, CertificateStanding standing, boolean json) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("serial", serial);
    String text =
        switch (standing) {
          case CertificateStanding.Good() -> {
            map.put("status", "good");
            yield "good";
          }
          case CertificateStanding.Hold(var since) -> {
            map.put("status", "hold");
            map.put("since", since.toString());
            yield "hold since " + since;
          }
          case CertificateStanding.Revoked(var reason, var at) -> {
            map.put("status", "revoked");
            map.put("reason", reason);
            map.put("at", at.toString());
            yield "revoked " + at + ", reason " + reason;
          }
          case CertificateStanding.Untrusted(var why) -> {
            map.put("status", "untrusted");
            map.put("why", why);
            yield "not to be trusted: " + why;
          }
        };
    if (json) terminal.json(map);
    else terminal.line(serial + ": " + text);
  }
}
