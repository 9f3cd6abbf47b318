package org.yaoshi.server.notice;

import java.time.Instant;
import java.util.UUID;

/// One mail.
///
/// @param notice its id is the mail's: every attempt at it has the same Message-ID
/// @param date RFC 5322 §3.6.1
record Mail(UUID notice, String to, NoticeText text, NoticeLanguage language, Instant date) {
  /// Without the address.
  @Override
  public String toString() {
    return "Mail[" + notice + "]";
  }
}
