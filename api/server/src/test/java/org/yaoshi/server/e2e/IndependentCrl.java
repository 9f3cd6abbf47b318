package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What openssl reads in a CRL, and what it makes of certificates by it.
final class IndependentCrl {
  private static final Pattern ENTRY = Pattern.compile("Serial Number: ([0-9A-F]+)\n");
  private static final Pattern REASON = Pattern.compile("CRL Reason Code: *\n *(\\S.*)\n");
  private static final Pattern NUMBER = Pattern.compile("X509v3 CRL Number: *\n *(\\S+)\n");
  private static final Pattern BASE =
      Pattern.compile("X509v3 Delta CRL Indicator: critical *\n *(\\S+)\n");
  private static final Pattern POINT =
      Pattern.compile("X509v3 Issuing Distribution Point: critical *\n *Full Name:\\s+URI:(\\S+)");
  private static final Pattern FRESHEST =
      Pattern.compile("X509v3 Freshest CRL: *\n *Full Name:\\s+URI:(\\S+)");

  private final String text;

  private IndependentCrl(String text) {
    this.text = text;
  }

  /// @param directory to work in
  static IndependentCrl read(Path directory, byte[] der) {
    return new IndependentCrl(
        run(
            directory,
            write(directory, "one.crl", der),
            "crl",
            "-inform",
            "DER",
            "-noout",
            "-text"));
  }

  BigInteger number() {
    return integer(only(NUMBER));
  }

  BigInteger base() {
    return integer(only(BASE));
  }

  String freshest() {
    return only(FRESHEST);
  }

  boolean hasFreshest() {
    return text.contains("Freshest CRL");
  }

  String distributionPoint() {
    return only(POINT);
  }

  /// The reasons of the entries by serial number, as openssl words them.
  Map<String, String> entries() {
    var entries = new TreeMap<String, String>();
    for (String part : text.split("(?=Serial Number: )", -1)) {
      Matcher entry = ENTRY.matcher(part);
      if (!entry.lookingAt()) continue;
      Matcher reason = REASON.matcher(part);
      entries.put(
          entry.group(1).toLowerCase(java.util.Locale.ROOT),
          reason.find() ? reason.group(1).strip() : "Unspecified");
    }
    return entries;
  }

  /// A base and a delta taken together (RFC 5280 §5.2.4).
  Map<String, String> with(IndependentCrl delta) {
    assertThat(delta.base()).isEqualTo(number());
    var all = new HashMap<>(entries());
    delta
        .entries()
        .forEach(
            (serial, reason) -> {
              if (reason.equals("Remove From CRL")) all.remove(serial);
              else all.put(serial, reason);
            });
    return new TreeMap<>(all);
  }

  /// `openssl verify -crl_check_all -use_deltas`. Without `-extended_crl` openssl would take the
  /// newest CRL for the complete one, which is the delta.
  ///
  /// @param cas PEM; the root first
  /// @param crls DER
  static String verify(Path directory, String certificate, List<String> cas, List<byte[]> crls) {
    write(directory, "root.pem", cas.getFirst().getBytes(StandardCharsets.US_ASCII));
    write(directory, "cas.pem", String.join("", cas).getBytes(StandardCharsets.US_ASCII));
    Path subject = write(directory, "subject.pem", certificate.getBytes(StandardCharsets.US_ASCII));
    var pem = new StringBuilder();
    for (byte[] crl : crls) {
      pem.append(run(directory, write(directory, "one.crl", crl), "crl", "-inform", "DER"));
    }
    write(directory, "crls.pem", pem.toString().getBytes(StandardCharsets.US_ASCII));
    return run(
        directory,
        subject,
        "verify",
        "-crl_check_all",
        "-use_deltas",
        "-extended_crl",
        "-CAfile",
        "root.pem",
        "-untrusted",
        "cas.pem",
        "-CRLfile",
        "crls.pem");
  }

  private String only(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) throw new AssertionError("no " + pattern + " in " + text);
    return matcher.group(1);
  }

  /// openssl writes large numbers in hexadecimal.
  private static BigInteger integer(String text) {
    return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
  }

  private static Path write(Path directory, String name, byte[] octets) {
    try {
      return Files.write(directory.resolve(name), octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(Path directory, Path file, String... arguments) {
    var command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    if (arguments[0].equals("crl")) command.add("-in");
    command.add(file.toString());
    try {
      Path output = directory.resolve("output");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("openssl ended").isTrue();
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError("install openssl", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
