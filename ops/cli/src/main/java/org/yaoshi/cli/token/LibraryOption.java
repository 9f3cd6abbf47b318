package org.yaoshi.cli.token;

import java.nio.file.Files;
import java.nio.file.Path;
import org.yaoshi.cli.CommandFailure;
import picocli.CommandLine.Option;

/// `--library`, which every verb needs.
final class LibraryOption {
  @Option(
      names = "--library",
      required = true,
      paramLabel = "FILE",
      description = "The PKCS#11 library.")
  private Path library = Path.of("");

  /// @throws CommandFailure there is none
  Path path() {
    if (Files.isReadable(library)) return library;
    throw CommandFailure.missing(
        "there is no PKCS#11 library " + library,
        "SoftHSM2 comes with the package softhsm2; find it with: dpkg -L libsofthsm2");
  }
}
