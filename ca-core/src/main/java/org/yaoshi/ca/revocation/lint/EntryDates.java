package org.yaoshi.ca.revocation.lint;

import java.util.Optional;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.octets.EncodedEntry;

/// revocationDate is UTCTime through the year 2049 and GeneralizedTime from 2050 (RFC 5280
/// §5.1.2.6); invalidityDate is GeneralizedTime (§5.3.2); both to the second in UTC, and exist.
final class EntryDates implements CrlEntryRule {
  private static final int REST = 11; // MMDDHHMMSSZ

  @Override
  public Optional<Objection> check(EncodedEntry entry) {
    if (!isRevocationDate(entry.octets(), entry.dateStart(), entry.dateEnd())) {
      return objection(
          entry, "revocationDate", "UTCTime through 2049, GeneralizedTime after", "§5.1.2.6");
    }
    if (entry.hasInvalidityDate()
        && !isGeneralized(entry.octets(), entry.invalidityStart(), entry.invalidityEnd())) {
      return objection(entry, "invalidityDate", "GeneralizedTime", "§5.3.2");
    }
    return Optional.empty();
  }

  private static boolean isRevocationDate(byte[] octets, int from, int to) {
    int year = year(octets, from, to);
    return octets[from] == Tag.UTC_TIME ? year >= 1950 : year >= 2050;
  }

  private static boolean isGeneralized(byte[] octets, int from, int to) {
    return octets[from] == Tag.GENERALIZED_TIME && year(octets, from, to) >= 0;
  }

  /// @return below zero when it is not a time
  private static int year(byte[] octets, int from, int to) {
    boolean utc = octets[from] == Tag.UTC_TIME;
    int rest = from + 2 + (utc ? 2 : 4);
    if (!utc && octets[from] != Tag.GENERALIZED_TIME) return -1;
    if (to - rest != REST || octets[to - 1] != 'Z') return -1;
    int year = two(octets, from + 2);
    if (utc) year += year < 50 ? 2000 : 1900;
    else year = 100 * year + two(octets, from + 4);
    return exists(octets, rest, year) ? year : -1;
  }

  private static boolean exists(byte[] octets, int at, int year) {
    return isWithin(two(octets, at), 1, 12)
        && isWithin(two(octets, at + 2), 1, days(two(octets, at), year))
        && isWithin(two(octets, at + 4), 0, 23)
        && isWithin(two(octets, at + 6), 0, 59)
        && isWithin(two(octets, at + 8), 0, 59);
  }

  private static int days(int month, int year) {
    return switch (month) {
      case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isWithin(int value, int least, int most) {
    return value >= least && value <= most;
  }

  /// @return far below zero when there is something else than digits
  private static int two(byte[] octets, int at) {
    int tens = octets[at] - '0';
    int ones = octets[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : 10 * tens + ones;
  }

  private static Optional<Objection> objection(
      EncodedEntry entry, String field, String required, String clause) {
    return Optional.of(
        new Objection(
            "revokedCertificates." + field,
            "something else for " + entry.serialHex(),
            required + ", to the second in UTC",
            Citation.of("RFC 5280", clause)));
  }
}
