package org.yaoshi.cli.connection;

import java.nio.file.Path;
import javax.net.ssl.X509KeyManager;

/// Who speaks to the server.
public sealed interface Persona {
  /// Staff or a system with a certificate of the management CA.
  ///
  /// @param keyStore PKCS #12
  /// @param password of the key store
  /// @param role as the contract spells it, such as `authority-officer`
  record Staff(String name, String role, Path keyStore, String password) implements Persona {
    @Override
    public String toString() {
      return name + " (" + role + ")";
    }
  }

  /// An enterprise's account.
  ///
  /// @param username one to eight capital letters
  record Account(String username, String password) implements Persona {
    @Override
    public String toString() {
      return username + " (enterprise)";
    }
  }

  /// An enterprise logged in with its e-key.
  ///
  /// @param username whose e-key it is
  /// @param keys the key on the token, usable as long as the token is open
  record Ekey(String username, X509KeyManager keys) implements Persona {
    @Override
    public String toString() {
      return username + " (enterprise, by its e-key)";
    }
  }

  /// Nobody yet: an enterprise before it is registered.
  record Anonymous() implements Persona {
    @Override
    public String toString() {
      return "nobody";
    }
  }
}
