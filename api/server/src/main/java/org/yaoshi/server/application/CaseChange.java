package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.application.workflow.ApplicationState;

/// What is about to change in a case. Lives as long as one transition.
final class CaseChange {
  final ApplicationRow before;
  ApplicationState state;
  int revision;
  byte[] sealedForm;
  Instant formMadeAt;
  byte @Nullable [] materialsDigest;
  @Nullable String remark;
  @Nullable String verifier;
  @Nullable String reviewer;
  @Nullable String tokenSerial;
  @Nullable String certificateSerial;
  @Nullable UUID orderId;

  CaseChange(ApplicationRow before) {
    this.before = before;
    this.state = before.state();
    this.revision = before.revision();
    this.sealedForm = before.sealedForm();
    this.formMadeAt = before.formMadeAt();
    this.materialsDigest = before.materialsDigest();
    this.remark = before.remark();
    this.verifier = before.verifier();
    this.reviewer = before.reviewer();
    this.tokenSerial = before.tokenSerial();
    this.certificateSerial = before.certificateSerial();
    this.orderId = before.orderId();
  }

  ApplicationRow at(Instant now) {
    return new ApplicationRow(
        before.id(),
        before.version(),
        before.number(),
        before.procedure(),
        state,
        revision,
        before.username(),
        before.enterpriseId(),
        before.enterpriseName(),
        before.enterpriseCode(),
        before.wrappedDataKey(),
        sealedForm,
        formMadeAt,
        materialsDigest,
        remark,
        verifier,
        reviewer,
        tokenSerial,
        certificateSerial,
        orderId,
        before.calendarVersion(),
        before.createdAt(),
        now);
  }
}
