package org.yaoshi.server.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.engine.PreparedCrl;

/// The file through which the entries of one CRL pass; gone when this is closed, whatever became of
/// the CRL.
final class WorkFile implements AutoCloseable {
  /// Prepares a CRL.
  interface Preparation {
    PreparedCrl in(Path workFile) throws IOException;
  }

  private final Path directory;
  private @Nullable PreparedCrl held;

  private WorkFile(Path directory) {
    this.directory = directory;
  }

  static WorkFile create() {
    try {
      return new WorkFile(Files.createTempDirectory("yaoshi-crl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PreparedCrl hold(Preparation preparation) {
    try {
      PreparedCrl prepared = preparation.in(directory.resolve("entries"));
      held = prepared;
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (held != null) held.crl().close();
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
