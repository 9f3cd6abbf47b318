package org.yaoshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Endpoints;

/// The SoftHSM2 that stands in for the reader with the e-keys. SoftHSM2 learns where its tokens are
/// from the environment of its process.
final class SoftToken {
  static final String VARIABLE = "SOFTHSM2_CONF";

  private SoftToken() {}

  /// @return the configuration file, for [#VARIABLE]; the tokens are in `token/tokens`
  static Path configuration(DemoFiles files) {
    Path home = files.file("token");
    Path tokens = home.resolve("tokens");
    Path configuration = home.resolve("softhsm2.conf");
    try {
      Files.createDirectories(
          tokens,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(
          configuration,
          """
          directories.tokendir = %s
          objectstore.backend = file
          log.level = ERROR
          slots.removable = false
          """
              .formatted(tokens));
      return configuration;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The PKCS#11 library of the station's tokens.
  ///
  /// @param given by whoever started the program
  /// @throws CommandFailure neither they nor the server name one
  static Path library(Optional<Path> given, Endpoints endpoints) {
    return given
        .or(endpoints::hsmLibrary)
        .orElseThrow(
            () ->
                CommandFailure.missing(
                    "no PKCS#11 library for the station's token",
                    "name one with --library, such as SoftHSM2's"));
  }
}
