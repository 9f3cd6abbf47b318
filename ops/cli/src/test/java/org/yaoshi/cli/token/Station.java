package org.yaoshi.cli.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaoshi.cli.process.Myself;
import org.yaoshi.cli.process.Program;

/// A workplace with a SoftHSM2 of its own; each command is a process of its own.
record Station(Path home, String library, Map<String, String> environment) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  static Station in(Path home) throws IOException {
    String library =
        Stream.of("/usr/lib/softhsm", "/usr/lib64/pkcs11", "/usr/local/lib/softhsm")
            .map(directory -> directory + "/libsofthsm2.so")
            .filter(file -> Files.isReadable(Path.of(file)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("install SoftHSM2: apt-get install softhsm2"));
    Files.createDirectory(home.resolve("tokens"));
    Path configuration = home.resolve("softhsm2.conf");
    Files.writeString(
        configuration,
        "directories.tokendir = " + home.resolve("tokens") + "\nobjectstore.backend = file\n");
    return new Station(home, library, Map.of("SOFTHSM2_CONF", configuration.toString()));
  }

  /// `yaoshi token VERB --library …`.
  String token(String verb, String... arguments) {
    return new Myself(environment)
        .run(
            Stream.concat(Stream.of("token", verb, "--library", library), Stream.of(arguments))
                .toArray(String[]::new));
  }

  Program pkcs11Tool(String... arguments) {
    return program(
        Stream.concat(Stream.of("pkcs11-tool", "--module", library), Stream.of(arguments))
            .toList());
  }

  Program program(List<String> command) {
    return Program.run(command, environment, LIMIT, "apt-get install opensc openssl");
  }

  String path(String name) {
    return home.resolve(name).toString();
  }

  String read(String name) {
    try {
      return Files.readString(home.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file with mode 0600.
  String secret(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }
}
