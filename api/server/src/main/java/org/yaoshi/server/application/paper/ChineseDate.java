package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How a date stands on paper.
final class ChineseDate {
  /// To be filled in by hand.
  static final String BLANK = "　　　　年　　　月　　　日";

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private ChineseDate() {}

  static String of(Instant instant) {
    return of(LocalDate.ofInstant(instant, ZONE));
  }

  static String of(LocalDate day) {
    return DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT).format(day);
  }
}
