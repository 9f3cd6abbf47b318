package org.yaoshi.server.notice;

/// A mail server that takes responsibility for a mail or does not.
interface Relay {
  /// Hands one mail over.
  ///
  /// @param beforeFullStop run when all of the mail is with the server but the line that hands it
  ///   over (RFC 5321 §4.1.1.4). Whatever it throws, the mail is not handed over.
  HandOver handOver(Mail mail, Runnable beforeFullStop);

  /// What became of it.
  sealed interface HandOver {}

  /// The server has it.
  record Accepted() implements HandOver {}

  /// The server does not have it.
  ///
  /// @param reason without addresses
  record NotAccepted(String reason, boolean forGood) implements HandOver {}

  /// It was handed over, and no answer came.
  record Unknown(String reason) implements HandOver {}
}
