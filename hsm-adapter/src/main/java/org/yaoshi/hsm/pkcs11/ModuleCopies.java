package org.yaoshi.hsm.pkcs11;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.yaoshi.hsm.token.ReturnValue;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenFault;
import org.yaoshi.hsm.token.TokenSelector;

/// Opens tokens in fresh instances of a PKCS#11 library, each as if the process had just been
/// started. The loader hands out the module it has for a file it has loaded, so each instance is
/// loaded from a copy of the file, in a directory that only this user can enter; the copy is gone
/// once it is loaded.
///
/// SunPKCS11 never unloads a module: each instance in which it opened a token stays mapped.
public final class ModuleCopies {
  private final Path library;
  private final Path directory;
  private final AtomicInteger kept = new AtomicInteger();

  /// @param directory where the copies' directories are made; on a file system from which code may
  ///   be loaded
  public ModuleCopies(Path library, Path directory) {
    this.library = library;
    this.directory = directory;
  }

  /// How many instances stay mapped.
  public int kept() {
    return kept.get();
  }

  /// Logs in on a token in a fresh instance. An instance that does not show the token is unloaded.
  ///
  /// @param name as in [OpenToken#open]
  /// @param pin the user PIN; the caller clears it
  /// @throws TokenFault the library cannot be copied or loaded, there is no such token, or it
  ///   refused the login
  public OpenToken open(String name, TokenSelector selector, char[] pin) {
    Path copy = copied();
    try {
      return open(name, copy, selector, pin);
    } finally {
      delete(copy);
    }
  }

  private OpenToken open(String name, Path copy, TokenSelector selector, char[] pin) {
    TokenAdministration instance = TokenAdministration.load(copy);
    try {
      instance.slot(selector);
      kept.incrementAndGet();
      return OpenToken.openPrivate(name, copy, instance, selector, pin);
    } catch (TokenFault fault) {
      instance.unload();
      throw fault;
    }
  }

  private Path copied() {
    try {
      Path copy = Files.createTempDirectory(directory, "pkcs11-").resolve("module.so");
      try {
        return Files.copy(library, copy);
      } catch (IOException e) {
        delete(copy);
        throw e;
      }
    } catch (IOException e) {
      throw TokenFault.of(
          "copying " + library + " below " + directory,
          new ReturnValue(e.getClass().getSimpleName()),
          e);
    }
  }

  private static void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(copy.resolve("..").normalize());
    } catch (IOException e) {
      System.getLogger(ModuleCopies.class.getName())
          .log(System.Logger.Level.WARNING, "a library's copy is left at " + copy, e);
    }
  }
}
