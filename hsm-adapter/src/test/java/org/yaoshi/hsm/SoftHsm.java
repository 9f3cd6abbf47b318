package org.yaoshi.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenSelector;

/// The real SoftHSM2 of this machine, with an empty token directory for this test run.
///
/// SoftHSM2 reads `SOFTHSM2_CONF` once, when it is loaded into the process. The build sets the
/// variable; the file and the directory are written here before the library is first touched. Test
/// classes share the directory and each initialises tokens of its own.
public final class SoftHsm {
  public static final String SO_PIN = "so-7315-0264";
  public static final String USER_PIN = "user-9482";

  private static final SoftHsm INSTANCE = new SoftHsm();

  private final Path library = findLibrary();
  private final Path directory;

  private SoftHsm() {
    String configuration = System.getenv("SOFTHSM2_CONF");
    if (configuration == null) {
      throw new AssertionError("set SOFTHSM2_CONF to a file under target/, as the pom does");
    }
    Path file = Path.of(configuration);
    directory = file.resolveSibling("tokens");
    try {
      clear(directory);
      Files.createDirectories(directory);
      Files.writeString(
          file,
          """
          directories.tokendir = %s
          objectstore.backend = file
          log.level = ERROR
          slots.removable = false
          """
              .formatted(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ready for use: the directory is made, the library may be loaded.
  public static SoftHsm ready() {
    return INSTANCE;
  }

  Path directory() {
    return directory;
  }

  public Path library() {
    return library;
  }

  public TokenAdministration administration() {
    return TokenAdministration.load(library);
  }

  /// A fresh token, its user PIN set to [#USER_PIN].
  public SlotInfo token(String label) {
    return administration().initialize(label, SO_PIN.toCharArray(), USER_PIN.toCharArray());
  }

  /// A PIN file that its owner alone can read.
  public static Path pinFile(Path directory, String pin) throws IOException {
    Path file = Files.createTempFile(directory, "pin", ".txt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return Files.writeString(file, pin + "\n");
  }

  /// The configuration of a token by its label, under a name of its own.
  public TokenConfiguration configuration(String name, String label, Path pinFile) {
    return new TokenConfiguration(
        name, library, new TokenSelector.Label(label), new PinSource.PinFile(pinFile));
  }

  /// A vault that has time enough for a machine that is busy with other things.
  public static Pkcs11KeyVault vault(TokenConfiguration... tokens) {
    Path modules = Path.of(System.getProperty("java.io.tmpdir"));
    return vault(LosingTheTokenTest.policy(modules, 8, 32), tokens);
  }

  public static Pkcs11KeyVault vault(HealingPolicy policy, TokenConfiguration... tokens) {
    return new Pkcs11KeyVault(
        List.of(tokens), policy, new SecureRandom(), InstantSource.system(), KeyUseListener.NONE);
  }

  private static Path findLibrary() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("install SoftHSM2: apt-get install softhsm2"));
  }

  private static void clear(Path directory) throws IOException {
    if (!Files.exists(directory)) return;
    List<Path> all;
    try (Stream<Path> tree = Files.walk(directory)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) Files.delete(path);
  }
}
