package org.yaoshi.server.application;

import org.yaoshi.ca.refusal.Citation;

/// Why the records of a case are kept for as long as they are, and not longer. Its name is stored.
enum RetentionGround {
  /// Completed, or cancelled with a certificate issued for it.
  AFTER_CERTIFICATE(
      "records are kept until five years after the last certificate ended, or longer as configured",
      Citation.of("电子签名法", "第二十四条")),
  /// Cancelled, and nothing was issued for it.
  NOTHING_ISSUED(
      "records of a cancelled case for which nothing was issued are kept for a short time only",
      Citation.of("个人信息保护法", "第四十七条"));

  private final String text;
  private final Citation source;

  RetentionGround(String text, Citation source) {
    this.text = text;
    this.source = source;
  }

  String text() {
    return text;
  }

  Citation source() {
    return source;
  }
}
