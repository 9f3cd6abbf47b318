package org.yaoshi.cli.demo;

import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Persona;

/// An enterprise's account, and the e-key that comes to it in time.
final class Holder {
  private final Persona.Account account;
  private final String code;
  private final Connection connection;
  private @Nullable Ekey ekey;

  /// @param connection logged in with the account's password
  Holder(Persona.Account account, String code, Connection connection) {
    this.account = account;
    this.code = code;
    this.connection = connection;
  }

  String username() {
    return account.username();
  }

  /// The enterprise's code as it was registered.
  String code() {
    return code;
  }

  Connection connection() {
    return connection;
  }

  Ekey ekey() {
    if (ekey == null) throw CommandFailure.refused(username() + " has no e-key", "");
    return ekey;
  }

  void gets(Ekey made) {
    ekey = made;
  }
}
