package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaoshi.ca.pin.UserPin;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.hsm.token.SlotInfo;
import picocli.CommandLine.Option;

/// Where a verb's PINs come from: a file for each, or the document of the server's envelope.
final class SecretOptions {
  @Option(
      names = "--admin-pin-file",
      paramLabel = "FILE",
      description = "Holds the administrator PIN (security officer), mode 0600.")
  private Optional<Path> adminPin = Optional.empty();

  @Option(
      names = "--next-admin-pin-file",
      paramLabel = "FILE",
      description = "Holds the administrator PIN the token gets in its place, mode 0600.")
  private Optional<Path> nextAdminPin = Optional.empty();

  @Option(names = "--pin-file", paramLabel = "FILE", description = "Holds the user PIN, mode 0600.")
  private Optional<Path> userPin = Optional.empty();

  @Option(
      names = "--generate",
      description = "Make the file of the user PIN if it is absent, with a random PIN.")
  private boolean generate;

  @Option(
      names = "--secrets-file",
      paramLabel = "FILE",
      description = "Holds all of them, as the server's envelope does once opened, mode 0600.")
  private Optional<Path> document = Optional.empty();

  @Option(
      names = "--consume",
      description = "Overwrite and remove the secrets file once it has done its work.")
  private boolean consume;

  boolean given() {
    return Stream.of(adminPin, nextAdminPin, userPin, document).anyMatch(Optional::isPresent);
  }

  /// Where PINs come from the server, so that a file of the user PIN is written and not read.
  ///
  /// @throws CommandFailure something else is given
  Optional<PinFile> onlyUserPin() {
    if (adminPin.isPresent() || nextAdminPin.isPresent() || document.isPresent() || generate) {
      throw CommandFailure.usage(
          "the PINs of a production order come from the server",
          "give none; --pin-file FILE is where the new user PIN is left");
    }
    return userPin.map(PinFile::new);
  }

  /// @throws CommandFailure both ways at once, or the document cannot be used
  Secrets read(SecureRandom random) {
    boolean files = Stream.of(adminPin, nextAdminPin, userPin).anyMatch(Optional::isPresent);
    if (document.isPresent()) {
      if (files || generate) {
        throw CommandFailure.usage(
            "PINs are given twice", "either --secrets-file or the files of single PINs");
      }
      return SecretsDocument.read(document.get(), consume);
    }
    if (consume) throw CommandFailure.usage("nothing to --consume", "give --secrets-file");
    if (generate) userPin.ifPresent(file -> generate(new PinFile(file), random));
    return new SecretFiles(adminPin, nextAdminPin, userPin);
  }

  private static void generate(PinFile file, SecureRandom random) {
    if (file.exists()) return;
    try (UserPin pin = UserPin.random(random)) {
      file.create(pin.characters());
    }
  }

  /// A wrong PIN is not even tried: each try brings a token nearer to being locked.
  ///
  /// @throws CommandFailure the secrets are another token's
  static void requireFor(SlotInfo token, Secrets secrets) {
    Optional<String> serial = secrets.tokenSerial();
    if (serial.isPresent() && !serial.get().equals(token.serial())) {
      throw CommandFailure.refused(
          "the secrets are for the token " + serial.get() + ", not for " + token.serial(),
          "insert that token; nothing was tried on this one");
    }
  }
}
