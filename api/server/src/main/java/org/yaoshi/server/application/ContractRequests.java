package org.yaoshi.server.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.Channel;
import org.yaoshi.server.application.workflow.Collection;
import org.yaoshi.server.application.workflow.EventRequest;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.contract.model.Applicant;
import org.yaoshi.server.contract.model.ApplicationForm;
import org.yaoshi.server.contract.model.NewApplicationEvent;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// What the contract brings, as the application's own values.
final class ContractRequests {
  private ContractRequests() {}

  static Checked<CaseForm> form(ApplicationForm form) {
    Map<String, String> typed = new HashMap<>();
    put(typed, "authorisedPerson", form.getAuthorisedPerson());
    put(typed, "residentId", form.getResidentId());
    put(typed, "phone", form.getPhone());
    put(typed, "email", form.getEmail());
    put(typed, "address", form.getAddress());
    put(typed, "issuingAuthority", form.getIssuingAuthority());
    return CaseForm.read(typed);
  }

  static CaseDetails.Typed details(ApplicationForm form) {
    return new CaseDetails.Typed(
        Optional.ofNullable(form.getReason()).map(reason -> Reason.valueOf(reason.getValue())),
        text(form.getReasonText()),
        text(form.getNewEnterpriseCode()),
        text(form.getTokenSerial()),
        Optional.ofNullable(form.getSealWanted()),
        Optional.ofNullable(form.getCollection())
            .map(collection -> Collection.valueOf(collection.getValue())));
  }

  /// Form and details, held against what the procedure asks.
  static Checked<Submission> submission(Procedure procedure, ApplicationForm form) {
    CaseDetails.Typed typed = details(form);
    return Submission.of(form(form), CaseDetails.read(procedure, typed), typed.tokenSerial());
  }

  static Optional<Submission.Applicant> applicant(@Nullable Applicant given) {
    return Optional.ofNullable(given)
        .map(
            applicant ->
                new Submission.Applicant(
                    applicant.getUsername(),
                    text(applicant.getEnterpriseName()),
                    text(applicant.getEnterpriseCode())));
  }

  /// @throws Refused a text that is none
  static EventRequest event(NewApplicationEvent posted, Actor actor) {
    Optional<String> remark = text(posted.getRemark());
    Optional<String> waybill = text(posted.getWaybill());
    List<Objection> objections = new ArrayList<>();
    remark.flatMap(text -> FreeText.check("remark", text)).ifPresent(objections::add);
    waybill.flatMap(text -> FreeText.check("waybill", text)).ifPresent(objections::add);
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    return new EventRequest(
        ApplicationEvent.parse(posted.getEvent().getValue()).orElseThrow(),
        actor.id(),
        actor.roles(),
        remark,
        waybill,
        text(posted.getTokenSerial()),
        Optional.ofNullable(posted.getChannel()).map(c -> Channel.valueOf(c.getValue())),
        originals(posted.getOriginals()),
        Boolean.TRUE.equals(posted.getIdentityChecked()),
        Boolean.TRUE.equals(posted.getCalledBack()));
  }

  private static Set<MaterialKind> originals(
      @Nullable List<org.yaoshi.server.contract.model.MaterialKind> given) {
    return (given == null
            ? Stream.<org.yaoshi.server.contract.model.MaterialKind>empty()
            : given.stream())
        .filter(Objects::nonNull)
        .map(kind -> MaterialKind.valueOf(kind.getValue()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> text(@Nullable String given) {
    return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static void put(Map<String, String> typed, String member, @Nullable String text) {
    if (text != null) typed.put(member, text);
  }
}
