package org.yaoshi.server.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.application.ApplicationMoved;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.notice.NewNotice.Account;
import org.yaoshi.server.notice.NewNotice.Addressee;
import org.yaoshi.server.notice.NewNotice.Staff;
import org.yaoshi.server.notice.NewNotice.Subject;

/// What is told of the steps of cases (domain specification, B, side effects), in the transaction
/// of the step: both are there, or neither.
@Component
class ApplicationNotices {
  private static final Addressee AUTHORITY = new Staff(Role.AUTHORITY_OFFICER);

  private final Notices notices;
  private final MailAddresses addresses;

  ApplicationNotices(Notices notices, MailAddresses addresses) {
    this.notices = notices;
    this.addresses = addresses;
  }

  private record Telling(NoticeKind kind, Addressee addressee) {}

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void moved(ApplicationMoved step) {
    step.email().ifPresent(email -> addresses.remember(step.username(), email));
    for (Telling telling : tellings(step)) {
      notices.make(
          new NewNotice(
              telling.kind(),
              "application:" + step.applicationId() + "/" + step.event() + "/" + step.at(),
              telling.addressee(),
              Subject.application(step.applicationId()),
              facts(telling.kind(), step)));
    }
  }

  private static List<Telling> tellings(ApplicationMoved step) {
    var enterprise = new Account(step.username(), step.enterpriseId());
    List<Telling> tellings = new ArrayList<>();
    switch (step.event()) {
      case "fail" -> {
        tellings.add(new Telling(NoticeKind.APPLICATION_RETURNED, enterprise));
        if (step.from().equals("REVIEWING")) {
          tellings.add(new Telling(NoticeKind.REVIEW_FAILED, AUTHORITY));
        }
      }
      case "finalFail" -> tellings.add(new Telling(NoticeKind.FINAL_REVIEW_FAILED, enterprise));
      case "lost" -> tellings.add(new Telling(NoticeKind.LOSS_REPORTED, enterprise));
      case "returnToken", "acknowledge" -> {
        if (step.to().equals("COMPLETED")) {
          tellings.add(new Telling(NoticeKind.COMPLETED, enterprise));
        }
      }
      case "courier" -> tellings.add(new Telling(NoticeKind.TOKEN_ON_ITS_WAY, enterprise));
      default -> {
        // Told by where it leads to: several events lead there.
        switch (step.to()) {
          case "PRODUCING" -> {
            if (step.from().equals("REVIEWING")) {
              tellings.add(new Telling(NoticeKind.APPLICATION_PASSED, enterprise));
            }
          }
          case "AT_AUTHORITY" ->
              tellings.add(new Telling(NoticeKind.READY_FOR_COLLECTION, enterprise));
          case "COMPLETED" -> tellings.add(new Telling(NoticeKind.COMPLETED, enterprise));
          case "CANCELLED" -> tellings.add(new Telling(NoticeKind.CANCELLED, enterprise));
          default -> {}
        }
      }
    }
    return tellings;
  }

  private static Map<String, String> facts(NoticeKind kind, ApplicationMoved step) {
    Map<String, String> all = new HashMap<>();
    all.put("number", step.number());
    all.put("enterprise", step.enterpriseName());
    all.put("remark", step.remark().orElse("—"));
    all.put("waybill", step.waybill().orElse("—"));
    all.keySet().retainAll(kind.facts());
    return all;
  }
}
