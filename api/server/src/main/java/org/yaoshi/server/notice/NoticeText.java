package org.yaoshi.server.notice;

/// A notice in one language, plain text.
///
/// @param subject one line
record NoticeText(String subject, String body) {
  NoticeText {
    if (subject.isBlank() || !subject.equals(Templates.oneLine(subject))) {
      throw new IllegalArgumentException("a subject is one line of text");
    }
  }
}
