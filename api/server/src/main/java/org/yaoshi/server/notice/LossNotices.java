package org.yaoshi.server.notice;

import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.notice.NewNotice.Account;
import org.yaoshi.server.notice.NewNotice.Subject;
import org.yaoshi.server.token.LossReportChanged;

/// Tells an account that its e-key was reported lost, or is back: if it was somebody else who
/// reported it, this is how the account learns of it.
@Component
class LossNotices {
  private final Notices notices;

  LossNotices(Notices notices) {
    this.notices = notices;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(LossReportChanged report) {
    notices.make(
        new NewNotice(
            report.lifted() ? NoticeKind.KEY_RESUMED : NoticeKind.KEY_SUSPENDED,
            "loss-report:" + report.id() + "/" + (report.lifted() ? "lifted" : "opened"),
            new Account(report.username(), report.enterpriseId()),
            Subject.certificate(report.certificate()),
            Map.of("username", report.username().value(), "token", report.token().value())));
  }
}
