package org.yaoshi.ca.revocation;

import org.yaoshi.ca.der.Tag;

/// Writes times as RFC 5280 wants them, without an object for each: a CRL has one for every entry.
final class EncodedTime {
  private static final long SECONDS_A_DAY = 86_400;

  /// From 1 March of the year 0, so that the leap day is the last of its year.
  private static final long DAYS_BEFORE_1970 = 719_468;

  private static final int DAYS_IN_400_YEARS = 146_097;
  private static final long FIRST = -631_152_000L; // 1950-01-01T00:00:00Z
  private static final long GENERALIZED = 2_524_608_000L; // 2050-01-01T00:00:00Z
  private static final long END = 253_402_300_800L; // 10000-01-01T00:00:00Z

  private EncodedTime() {}

  /// UTCTime through the year 2049, GeneralizedTime from 2050 (RFC 5280 §5.1.2.6).
  ///
  /// @param second since 1970, in UTC; from 1950 to 9999
  /// @return where the next octet goes
  static int time(byte[] into, int at, long second) {
    if (second >= GENERALIZED) return generalizedTime(into, at, second);
    requireYear(second);
    into[at] = Tag.UTC_TIME;
    into[at + 1] = 13;
    return rest(into, at + 2, second, false);
  }

  /// @param second since 1970, in UTC; from 1950 to 9999
  /// @return where the next octet goes
  static int generalizedTime(byte[] into, int at, long second) {
    requireYear(second);
    into[at] = Tag.GENERALIZED_TIME;
    into[at + 1] = 15;
    return rest(into, at + 2, second, true);
  }

  private static void requireYear(long second) {
    if (second < FIRST || second >= END) {
      throw new IllegalArgumentException(second + " s since 1970 is not from 1950 to 9999");
    }
  }

  private static int rest(byte[] into, int at, long second, boolean century) {
    int days = (int) (Math.floorDiv(second, SECONDS_A_DAY) + DAYS_BEFORE_1970);
    int era = days / DAYS_IN_400_YEARS;
    int dayOfEra = days % DAYS_IN_400_YEARS;
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0);
    int next = century ? two(into, at, year / 100) : at;
    next = two(into, next, year % 100);
    next = two(into, next, month);
    next = two(into, next, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    return clock(into, next, (int) Math.floorMod(second, SECONDS_A_DAY));
  }

  private static int clock(byte[] into, int at, int secondOfDay) {
    int next = two(into, at, secondOfDay / 3600);
    next = two(into, next, secondOfDay / 60 % 60);
    next = two(into, next, secondOfDay % 60);
    into[next] = 'Z';
    return next + 1;
  }

  private static int two(byte[] into, int at, int value) {
    into[at] = (byte) ('0' + value / 10);
    into[at + 1] = (byte) ('0' + value % 10);
    return at + 2;
  }
}
