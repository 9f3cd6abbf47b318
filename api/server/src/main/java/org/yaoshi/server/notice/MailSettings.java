package org.yaoshi.server.notice;

import java.time.Duration;
import java.util.Optional;

/// How notices go out by mail.
///
/// @param relay empty: notices are in the API only
/// @param language of the mails
public record MailSettings(Optional<Smtp> relay, NoticeLanguage language) {
  /// The mail server that takes our mail (RFC 6409).
  ///
  /// @param from a plain address; its host also ends the Message-IDs
  /// @param startTls whether nothing is said to a server that does not offer STARTTLS; false: in
  ///   clear, and never with credentials
  /// @param timeout to connect, and for each answer
  public record Smtp(
      String host,
      int port,
      String from,
      boolean startTls,
      Optional<Credentials> credentials,
      Duration timeout) {
    public Smtp {
      if (host.isBlank() || port < 1 || port > 65535 || timeout.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "yaoshi.mail: a host, a port of 1 to 65535, a timeout of at least a second");
      }
      if (!from.matches("[^\\s@<>]+@[^\\s@<>]+")) {
        throw new IllegalArgumentException("yaoshi.mail.from: an address, name@example.com");
      }
      if (!startTls && credentials.isPresent()) {
        throw new IllegalArgumentException(
            "yaoshi.mail: a password is not sent in clear; remove start-tls: false");
      }
    }

    String domain() {
      return from.substring(from.indexOf('@') + 1);
    }
  }

  public record Credentials(String username, String password) {
    /// Without the password.
    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }
}
