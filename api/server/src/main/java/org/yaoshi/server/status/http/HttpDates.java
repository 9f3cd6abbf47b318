package org.yaoshi.server.status.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Dates as HTTP writes them (RFC 9110 §5.6.7). Answers name the same few thousand seconds again
/// and again, so those are written once.
final class HttpDates {
  private static final int REMEMBERED = 1 << 12;
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Written(long second, String text) {}

  private final AtomicReferenceArray<@Nullable Written> written =
      new AtomicReferenceArray<>(REMEMBERED);

  String text(Instant instant) {
    long second = instant.getEpochSecond();
    int place = (int) (second & (REMEMBERED - 1));
    Written known = written.get(place);
    if (known == null || known.second != second) {
      known = new Written(second, IMF_FIXDATE.format(instant));
      written.set(place, known);
    }
    return known.text;
  }

  /// Empty for anything but an IMF-fixdate; the field is then ignored.
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.from(IMF_FIXDATE.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
