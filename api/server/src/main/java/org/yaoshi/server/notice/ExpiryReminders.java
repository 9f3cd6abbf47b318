package org.yaoshi.server.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.yaoshi.server.certificate.ExpiringCertificates;
import org.yaoshi.server.certificate.ExpiringCertificates.Expiring;
import org.yaoshi.server.notice.NewNotice.Account;
import org.yaoshi.server.notice.NewNotice.Subject;

/// Reminds of e-key certificates 60, 30 and 7 days before they end. Where several of these have
/// passed, of the nearest only.
@Component
class ExpiryReminders {
  /// Days, ascending.
  static final List<Integer> THRESHOLDS = List.of(7, 30, 60);

  private static final Duration FURTHEST = Duration.ofDays(THRESHOLDS.getLast());
  private static final int PAGE = 500;

  /// The programme's days are China's.
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final ExpiringCertificates certificates;
  private final Notices notices;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ExpiryReminders(
      ExpiringCertificates certificates,
      Notices notices,
      TransactionOperations transactions,
      InstantSource clock) {
    this.certificates = certificates;
    this.notices = notices;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Looks at all certificates that end soon, a page in a transaction; what is made stays made when
  /// it ends in the middle, and is not made again.
  void remind() {
    Instant now = clock.instant();
    Instant until = now.plus(FURTHEST);
    List<Expiring> page = certificates.between(now, until, PAGE);
    while (!page.isEmpty()) {
      List<NewNotice> reminders = page.stream().map(one -> reminder(one, now)).toList();
      transactions.executeWithoutResult(_ -> notices.unmade(reminders).forEach(notices::make));
      page = certificates.following(now, page.getLast(), until, PAGE);
    }
  }

  private static NewNotice reminder(Expiring certificate, Instant now) {
    long days = days(Duration.between(now, certificate.notAfter()));
    int threshold = THRESHOLDS.stream().filter(passed -> days <= passed).findFirst().orElseThrow();
    return new NewNotice(
        NoticeKind.CERTIFICATE_EXPIRES,
        "expires:" + certificate.serial().hex() + ":" + threshold,
        new Account(certificate.username(), certificate.enterpriseId()),
        Subject.certificate(certificate.serial()),
        Map.of(
            "username",
            certificate.username().value(),
            "serial",
            certificate.serial().hex(),
            "days",
            Long.toString(days),
            "notAfter",
            certificate.notAfter().atZone(ZONE).toLocalDate().toString()));
  }

  /// Begun days count.
  private static long days(Duration left) {
    return left.plus(Duration.ofDays(1)).minusNanos(1).toDays();
  }
}
