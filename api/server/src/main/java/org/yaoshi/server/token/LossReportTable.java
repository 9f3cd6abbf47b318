package org.yaoshi.server.token;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.ReportedLosses;
import org.yaoshi.server.identity.Actor;

/// Loss reports as they stand, and as they end.
@Component
class LossReportTable implements ReportedLosses {
  private final LossReportRepository reports;
  private final AuditTrail audit;
  private final InstantSource clock;

  LossReportTable(LossReportRepository reports, AuditTrail audit, InstantSource clock) {
    this.reports = reports;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public boolean isLost(LoginUsername username) {
    return reports.isLost(username.value());
  }

  /// Whether a report on a token is open.
  boolean isOpen(TokenSerial serial) {
    return reports.isOpen(serial.value());
  }

  /// Closes the open report on a token, if there is one.
  @Transactional(propagation = Propagation.MANDATORY)
  void close(TokenSerial serial, Actor actor) {
    reports
        .holdOpen(serial.value())
        .ifPresent(open -> end(open, LossReportRow.State.CLOSED, actor));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  LossReportRow end(LossReportRow report, LossReportRow.State state, Actor actor) {
    LossReportRow ended =
        reports.save(report.in(state, actor.id(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
    audit.append(
        actor,
        "loss-report." + (state == LossReportRow.State.LIFTED ? "lift" : "close"),
        new AuditSubject("token", report.tokenSerial()),
        Map.of("report", report.id().toString()));
    return ended;
  }
}
