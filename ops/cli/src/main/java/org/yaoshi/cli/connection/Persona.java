package org.yaoshi.cli.connection;

import java.nio.file.Path;

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

  /// Nobody yet: an enterprise before it is registered.
  record Anonymous() implements Persona {
    @Override
    public String toString() {
      return "nobody";
    }
  }
}
