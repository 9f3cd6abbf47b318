package org.yaoshi.server.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.engine.PreparedCrl;

/// The files through which one CRL passes, so that its entries need no memory; gone when this is
/// closed, whatever became of the CRL.
final class WorkFiles implements AutoCloseable {
  /// Prepares a CRL.
  interface Preparation {
    PreparedCrl in(Path workFile) throws IOException;
  }

  /// Signs it.
  interface Signing {
    void to(WritableByteChannel out) throws IOException;
  }

  private final Path directory;
  private @Nullable PreparedCrl held;

  private WorkFiles(Path directory) {
    this.directory = directory;
  }

  static WorkFiles create() {
    try {
      return new WorkFiles(Files.createTempDirectory("yaoshi-crl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PreparedCrl prepared(Preparation preparation) {
    try {
      PreparedCrl prepared = preparation.in(directory.resolve("entries"));
      held = prepared;
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @return the signed CRL, DER
  Path signed(Signing signing) {
    Path der = der();
    try (FileChannel out =
        FileChannel.open(der, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      signing.to(out);
      return der;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path der() {
    return directory.resolve("signed");
  }

  @Override
  public void close() {
    try {
      if (held != null) held.crl().close();
      Files.deleteIfExists(der());
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
