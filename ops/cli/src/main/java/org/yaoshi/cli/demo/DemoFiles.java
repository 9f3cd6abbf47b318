package org.yaoshi.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
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

  /// A directory in this one, made if it is not there.
  DemoFiles in(String name) {
    try {
      return new DemoFiles(Files.createDirectories(directory.resolve(name)));
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

  /// Copies a file of another directory here, if it is there.
  void copy(DemoFiles from, String name) {
    try {
      if (Files.exists(from.file(name))) {
        Files.copy(from.file(name), file(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Moves a file of another directory here, if it is there.
  void move(DemoFiles from, String name) {
    try {
      if (Files.exists(from.file(name))) {
        Files.move(from.file(name), file(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(Scan scan) {
    return write("scan-" + scan.kind().name() + "." + scan.format(), scan.octets());
  }

  /// The account, for whoever wants to log in as this enterprise; readable by its owner only.
  void writeAccount(String username, String password) {
    writePrivate("account.json", json(Map.of("username", username, "password", password)));
  }

  /// Readable by its owner only, in the place of what was there.
  Path writePrivate(String name, byte[] octets) {
    Path file = file(name);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.write(file, octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeApplication(Application application) {
    write("application.json", json(application));
  }

  private static byte[] json(Object value) {
    try {
      return ApiClient.createDefaultObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One JSON value.
  Path writeJson(String name, Object value) {
    return write(name, json(value));
  }
}
