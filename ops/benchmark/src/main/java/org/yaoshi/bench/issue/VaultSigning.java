package org.yaoshi.bench.issue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.yaoshi.bench.ClosedLoop;
import org.yaoshi.bench.ProcessUsage;
import org.yaoshi.bench.Throughput;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.hsm.HealingPolicy;
import org.yaoshi.hsm.KeyUseListener;
import org.yaoshi.hsm.PinSource;
import org.yaoshi.hsm.Pkcs11KeyVault;
import org.yaoshi.hsm.TokenConfiguration;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenSelector;

/// The key vault signing in a token of the same kind as the server's, with a key of the same kind,
/// as fast as it can: part (a) of the floor of issuing, and what OCSP answers are measured against.
public final class VaultSigning {
  private static final String LABEL = "yaoshi-benchmark";

  /// About what a certificate to be signed is long.
  private static final int TBS_OCTETS = 700;

  private VaultSigning() {}

  /// @param library initialises its token in the directory that `SOFTHSM2_CONF` leads to
  /// @param directory for the PIN
  public static Throughput measure(Path library, Path directory, double seconds)
      throws IOException, InterruptedException {
    String pin = Long.toString(RandomGenerator.getDefault().nextLong(10_000_000, 99_999_999));
    Path pinFile =
        Files.createTempFile(
            directory,
            "pin",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(pinFile, pin);
    TokenAdministration.load(library).initialize(LABEL, pin.toCharArray(), pin.toCharArray());
    var token =
        new TokenConfiguration(
            "benchmark",
            library,
            new TokenSelector.Label(LABEL),
            PinSource.parse("file:" + pinFile));
    try (var vault =
        new Pkcs11KeyVault(
            List.of(token),
            HealingPolicy.standard(directory),
            new SecureRandom(),
            InstantSource.system(),
            KeyUseListener.NONE)) {
      SigningKey key =
          vault.generateSigningKey(new KeyReference("benchmark", "signing"), KeyParameters.EC_P256);
      byte[] tbs = new byte[TBS_OCTETS];
      return Throughput.best(
          seconds, ProcessUsage::ownCpuSeconds, _ -> signer(key, tbs), 1, 2, 4, 8);
    }
  }

  private static ClosedLoop.Caller signer(SigningKey key, byte[] tbs) {
    return () -> {
      key.sign(tbs);
      return ClosedLoop.DONE;
    };
  }
}
