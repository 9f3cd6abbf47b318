package org.yaoshi.client.connect;

import java.nio.file.Path;

/// A key store or a file of trusted certificates cannot be used. Remedy: name another file, or
/// another password.
public final class UnusableTlsFile extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableTlsFile(Path file, Exception cause) {
    super(file + " cannot be used: " + cause, cause);
  }
}
