package org.yaoshi.cli.token;

import java.util.Optional;

/// The PINs of one token, from wherever they come. They are cleared when this is closed.
interface Secrets extends AutoCloseable {
  /// The serial number of the only token they are for; empty when the source does not say.
  Optional<String> tokenSerial();

  /// The administrator PIN the token has.
  ///
  /// @throws org.yaoshi.cli.CommandFailure there is none in the source
  char[] adminPin();

  /// The administrator PIN a new token gets.
  ///
  /// @throws org.yaoshi.cli.CommandFailure there is none in the source
  char[] firstAdminPin();

  /// The administrator PIN the token gets in place of [#adminPin()]; empty when it keeps it.
  Optional<char[]> nextAdminPin();

  /// The user PIN the token has or gets.
  ///
  /// @throws org.yaoshi.cli.CommandFailure there is none in the source
  char[] userPin();

  /// Called once they have done their work.
  void done();

  @Override
  void close();
}
