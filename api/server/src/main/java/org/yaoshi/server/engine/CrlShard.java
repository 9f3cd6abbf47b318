package org.yaoshi.server.engine;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.yaoshi.ca.x509.SerialNumber;

/// The certificates of a CA that end in one month (UTC): one range of serial numbers, which begin
/// with the day of the end.
///
/// @param number months since January 2000, zero or more
public record CrlShard(int number) {
  private static final YearMonth FIRST = YearMonth.of(2000, 1);

  public static CrlShard of(Instant notAfter) {
    YearMonth month = YearMonth.from(notAfter.atOffset(ZoneOffset.UTC));
    return new CrlShard(Math.toIntExact(FIRST.until(month, ChronoUnit.MONTHS)));
  }

  /// The lowest serial number that certificates in it can have.
  public SerialNumber lowest() {
    Instant begin = FIRST.plusMonths(number).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return SerialNumber.lowest(begin);
  }

  public CrlShard next() {
    return new CrlShard(number + 1);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
