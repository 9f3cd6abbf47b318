package org.yaoshi.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.Terminal;
import org.yaoshi.hsm.station.PinChange;
import org.yaoshi.hsm.station.TokenContents;
import org.yaoshi.hsm.station.TokenStation;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenSelector;

/// A token made in three steps without the server, each an invocation of its own that can be done
/// again.
final class OfflinePersonalisation {
  private final Terminal terminal;
  private final boolean json;
  private final TokenStation station;
  private final TokenSelector token;
  private final Path out;
  private final TokenInTheMaking making;

  /// @param out a directory for this one token
  OfflinePersonalisation(
      Terminal terminal, boolean json, TokenStation station, TokenSelector token, Path out) {
    this.terminal = terminal;
    this.json = json;
    this.station = station;
    this.token = token;
    this.out = out;
    this.making = new TokenInTheMaking(station, token, out);
  }

  /// The first step: a free token becomes this one, or is that already.
  void initialise(SecureRandom random) {
    SlotInfo slot = making.initialised(random);
    tell(
        Map.of("step", "initialised", "tokenSerial", slot.serial()),
        "initialised the token, serial number " + slot.serial() + "; next: its secrets");
  }

  /// The second step: its PINs, its key, the key's request in `request.pem`.
  void request(Secrets secrets, String key, String subject, SecureRandom random)
      throws IOException {
    DistinguishedName name = name(subject);
    // A document's secrets are for a serial number, so that token is there already.
    if (secrets.tokenSerial().isPresent()) {
      SecretOptions.requireFor(station.find(token), secrets);
    }
    SlotInfo slot = making.initialised(random);
    byte[] request;
    char[] first = making.temporaryPin();
    try {
      request = station.personalise(token, pins(secrets, first), key, name);
    } finally {
      Arrays.fill(first, '\0');
    }
    Path file = out.resolve("request.pem");
    Files.writeString(file, Pem.request(request));
    tell(
        Map.of("step", "requested", "tokenSerial", slot.serial(), "request", file.toString()),
        "made the key " + key + " in the token " + slot.serial() + "; next: certify " + file);
    secrets.done();
  }

  /// A token that was wiped has its own administrator PIN already.
  private static PinChange pins(Secrets secrets, char[] temporary) {
    if (temporary.length > 0) {
      return new PinChange(temporary, secrets.firstAdminPin(), secrets.userPin());
    }
    char[] own = secrets.adminPin();
    return new PinChange(own, secrets.nextAdminPin().orElse(own), secrets.userPin());
  }

  private static DistinguishedName name(String subject) {
    try {
      return DistinguishedName.of(new X500Name(subject));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "'" + subject + "' is not a distinguished name", "--subject \"C=CN,O=…,CN=…\"");
    }
  }

  /// The last step: certificate and seal written and read back; the proof in files.
  void complete(Secrets secrets, String key, Path certificate, Optional<Path> seal, Path challenge)
      throws IOException {
    SlotInfo slot = station.find(token);
    SecretOptions.requireFor(slot, secrets);
    Optional<byte[]> written =
        seal.isPresent() ? Optional.of(Files.readAllBytes(seal.get())) : Optional.empty();
    TokenContents contents =
        station.complete(
            token,
            secrets.userPin(),
            key,
            Pem.readCertificate(certificate),
            written,
            Files.readAllBytes(challenge));
    Readings.leave(out, contents);
    making.done();
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("step", "completed");
    done.putAll(Readings.json(contents));
    tell(done, "the e-key " + slot.serial() + " is made; the proof is in " + out);
    secrets.done();
  }

  private void tell(Map<String, Object> told, String line) {
    if (json) terminal.json(told);
    else terminal.line(line);
  }
}
