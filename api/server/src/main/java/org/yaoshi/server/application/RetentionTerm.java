package org.yaoshi.server.application;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.certificate.Standing;

/// Until when the records of a case that is over are kept.
///
/// @param end the first instant at which they are destroyed
record RetentionTerm(Instant end, RetentionGround ground) {
  /// @param row of a case that is over
  /// @param issued all that was ever issued for its username
  static RetentionTerm of(
      ApplicationRow row, List<Standing> issued, RetentionProperties properties) {
    if (row.state() == ApplicationState.CANCELLED && !hasIssued(row, issued)) {
      return new RetentionTerm(
          plus(row.changedAt(), properties.cancelled()), RetentionGround.NOTHING_ISSUED);
    }
    Instant last =
        Stream.concat(issued.stream().map(Standing::notAfter), Stream.of(row.changedAt()))
            .max(Instant::compareTo)
            .orElseThrow();
    return new RetentionTerm(
        plus(last, properties.afterCertificate()), RetentionGround.AFTER_CERTIFICATE);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end);
  }

  private static boolean hasIssued(ApplicationRow row, List<Standing> issued) {
    return row.certificate().isPresent()
        || issued.stream()
            .anyMatch(each -> each.orderId().filter(id -> id.equals(row.orderId())).isPresent());
  }

  /// By the calendar, in Beijing.
  private static Instant plus(Instant from, Period period) {
    return from.atZone(WorkingDayCalendar.ZONE).plus(period).toInstant();
  }
}
