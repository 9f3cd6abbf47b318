package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;

/// What is about to change in a case. Lives as long as one transition.
final class CaseChange {
  final ApplicationRow before;
  Procedure procedure;
  CaseDetails details;
  ApplicationState state;
  int revision;
  byte @Nullable [] wrappedDataKey;
  byte @Nullable [] sealedForm;
  Instant formMadeAt;
  byte @Nullable [] materialsDigest;
  @Nullable String remark;
  @Nullable String verifier;
  @Nullable String reviewer;
  @Nullable String tokenSerial;
  @Nullable String certificateSerial;
  byte @Nullable [] handOverChallenge;
  @Nullable UUID orderId;
  @Nullable Procedure convertedFrom;
  @Nullable Instant erasedAt;
  @Nullable RetentionGround erasedFor;

  CaseChange(ApplicationRow before) {
    this.before = before;
    this.procedure = before.procedure();
    this.details = before.details();
    this.state = before.state();
    this.revision = before.revision();
    this.wrappedDataKey = before.wrappedDataKey();
    this.sealedForm = before.sealedForm();
    this.formMadeAt = before.formMadeAt();
    this.materialsDigest = before.materialsDigest();
    this.remark = before.remark();
    this.verifier = before.verifier();
    this.reviewer = before.reviewer();
    this.tokenSerial = before.tokenSerial();
    this.certificateSerial = before.certificateSerial();
    this.handOverChallenge = before.handOverChallenge();
    this.orderId = before.orderId();
    this.convertedFrom = before.convertedFrom();
    this.erasedAt = before.erasedAt();
    this.erasedFor = before.erasedFor();
  }

  ApplicationRow at(Instant now) {
    return new ApplicationRow(
        before.id(),
        before.version(),
        before.number(),
        procedure,
        state,
        revision,
        before.username(),
        before.enterpriseId(),
        before.enterpriseName(),
        before.enterpriseCode(),
        before.keyedBy(),
        details,
        wrappedDataKey,
        sealedForm,
        formMadeAt,
        materialsDigest,
        remark,
        verifier,
        reviewer,
        tokenSerial,
        certificateSerial,
        handOverChallenge,
        orderId,
        before.calendarVersion(),
        convertedFrom,
        erasedAt,
        erasedFor,
        before.createdAt(),
        now);
  }
}
