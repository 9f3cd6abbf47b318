package org.yaoshi.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.yaoshi.client.ApiClient;
import org.yaoshi.client.model.Application;

/// The directory in which the demonstration leaves what it made.
///
/// @param directory `demo` in the data directory
record DemoFiles(Path directory) {
  static DemoFiles in(Path data) {
    try {
      return new DemoFiles(Files.createDirectories(data.toAbsolutePath().resolve("demo")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /// Moves a file the SDK downloaded here.
  ///
  /// @return its size in octets
  long keep(File downloaded, String name) {
    try {
      Path kept = Files.move(downloaded.toPath(), file(name), StandardCopyOption.REPLACE_EXISTING);
      return Files.size(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, byte[] octets) {
    try {
      return Files.write(file(name), octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The account, for whoever wants to log in as this enterprise; readable by its owner only.
  void writeAccount(String username, String password) {
    Path account = file("account.json");
    try {
      Files.deleteIfExists(account);
      Files.createFile(
          account,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      new ObjectMapper()
          .writeValue(account.toFile(), Map.of("username", username, "password", password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeApplication(Application application) {
    try {
      ApiClient.createDefaultObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValue(file("application.json").toFile(), application);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
