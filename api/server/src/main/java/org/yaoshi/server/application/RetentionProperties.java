package org.yaoshi.server.application;

import java.time.LocalDate;
import java.time.Period;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long records are kept; below `yaoshi.retention.`.
///
/// @param afterCertificate after the last certificate ended: five years or more (电子签名法, art. 24)
/// @param cancelled after a case was cancelled for which nothing was issued: a day or more
@ConfigurationProperties("yaoshi.retention")
record RetentionProperties(
    @DefaultValue("P5Y") Period afterCertificate, @DefaultValue("P180D") Period cancelled) {
  private static final Period LEAST_AFTER_CERTIFICATE = Period.ofYears(5);
  private static final Period LEAST_CANCELLED = Period.ofDays(1);
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final Period FOUR_YEARS = Period.ofYears(4);

  RetentionProperties {
    require("after-certificate", afterCertificate, LEAST_AFTER_CERTIFICATE);
    require("cancelled", cancelled, LEAST_CANCELLED);
  }

  /// Long enough from whichever day it is counted: months differ, and so do years.
  private static void require(String property, Period found, Period least) {
    boolean negative = found.getYears() < 0 || found.getMonths() < 0 || found.getDays() < 0;
    if (negative || DAY.datesUntil(DAY.plus(FOUR_YEARS)).anyMatch(isShorter(found, least))) {
      throw new IllegalArgumentException(
          "yaoshi.retention." + property + " is " + found + "; it is at least " + least);
    }
  }

  private static Predicate<LocalDate> isShorter(Period found, Period least) {
    return day -> day.plus(found).isBefore(day.plus(least));
  }
}
