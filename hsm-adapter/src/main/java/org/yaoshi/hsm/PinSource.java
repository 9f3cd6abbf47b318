package org.yaoshi.hsm;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a user PIN is read from each time it is needed. Never holds the PIN itself, so that it may
/// be printed.
public sealed interface PinSource {
  /// Reads the PIN: 1 to 255 octets of UTF-8, one line end after it ignored.
  ///
  /// @return a fresh array, which the caller clears after use
  /// @throws PinUnavailable not there, empty, too long, or readable by others
  char[] read();

  /// @param text `file:PATH`, `env:NAME` or `credential:NAME` (a systemd credential)
  static PinSource parse(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "file" -> new PinFile(Path.of(rest));
      case "env" -> new EnvironmentVariable(rest);
      case "credential" -> Credential.ofService(rest);
      // The text may be a PIN by mistake: it is not repeated.
      default ->
          throw new IllegalArgumentException(
              "a PIN source is file:PATH, env:NAME or credential:NAME");
    };
  }

  /// A file that its owner alone may read or write.
  record PinFile(Path path) implements PinSource {
    @Override
    public char[] read() {
      return new PinReader(path).requirePrivate("077").read();
    }
  }

  /// A variable of this process's environment. Whoever may see the process's environment sees the
  /// PIN, and it cannot be cleared: for development, not for a CA's token.
  record EnvironmentVariable(String name) implements PinSource {
    @Override
    public char[] read() {
      String value = System.getenv(name);
      if (value == null || value.isEmpty()) {
        throw new PinUnavailable("environment variable " + name + " is not set");
      }
      return value.toCharArray();
    }
  }

  /// A credential that the service manager placed in a directory only this service can enter
  /// (systemd.exec(5), `LoadCredential=`). The files there may show group permission bits, which
  /// stand for the mask of an access control list; the directory is what keeps others out.
  record Credential(Path directory, String name) implements PinSource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public Credential {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("credential name '" + name + "' is not " + NAME);
      }
    }

    /// @throws PinUnavailable this process was not given credentials
    public static Credential ofService(String name) {
      String directory = System.getenv("CREDENTIALS_DIRECTORY");
      if (directory == null || directory.isEmpty()) {
        throw new PinUnavailable("credential " + name + ": CREDENTIALS_DIRECTORY is not set");
      }
      return new Credential(Path.of(directory), name);
    }

    @Override
    public char[] read() {
      return new PinReader(directory.resolve(name)).requirePrivate("027").read();
    }
  }
}
