package org.yaoshi.cli.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.hsm.station.EkeyToken;
import org.yaoshi.hsm.station.TlsIdentity;
import org.yaoshi.hsm.token.TokenSelector;

/// An enterprise's e-key: its token, and what is on it. A new one after each change, since PIN, key
/// and certificate are others then.
///
/// @param label the token's
/// @param tokenSerial the token's
/// @param pin the user PIN, as it stands in the PIN letter
/// @param key the label of the key in use
/// @param certificateSerial lower-case hexadecimal
/// @param keys how many private keys are on the token
/// @param seals how many electronic seals are
record Ekey(
    String label,
    String tokenSerial,
    String pin,
    String key,
    String certificateSerial,
    int keys,
    int seals) {
  /// Signs in the token (ECDSA with SHA-256, DER).
  Function<byte[], byte[]> signer(Path library, SecureRandom random) {
    return challenge -> {
      try (EkeyToken token = open(library, random)) {
        return token.sign(key, challenge);
      }
    };
  }

  /// @param <T> what comes of it
  interface Login<T> {
    T with(Connection connection) throws ApiException;
  }

  /// Logs in to the server with the key in the token, for as long as the action takes.
  <T> T login(
      Endpoints endpoints, String username, Path library, SecureRandom random, Login<T> action)
      throws ApiException {
    try (EkeyToken token = open(library, random);
        TlsIdentity identity = token.tlsIdentity(key, List.of());
        Connection connection =
            Connection.open(endpoints, new Persona.Ekey(username, identity.keyManager()))) {
      return action.with(connection);
    }
  }

  private EkeyToken open(Path library, SecureRandom random) {
    return EkeyToken.open(
        library, new TokenSelector.Serial(tokenSerial), pin.toCharArray(), random);
  }

  /// No PIN in it.
  @Override
  public String toString() {
    return "e-key " + tokenSerial;
  }
}
