package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaoshi.server.application.person.EmailAddress;
import org.yaoshi.server.application.person.PostalAddress;
import org.yaoshi.server.application.workflow.FormField;
import org.yaoshi.server.application.workflow.StateTable;
import org.yaoshi.server.contract.model.Application;
import org.yaoshi.server.contract.model.ApplicationEvent;
import org.yaoshi.server.contract.model.ApplicationForm;
import org.yaoshi.server.contract.model.ApplicationState;
import org.yaoshi.server.contract.model.Channel;
import org.yaoshi.server.contract.model.Collection;
import org.yaoshi.server.contract.model.EventName;
import org.yaoshi.server.contract.model.Material;
import org.yaoshi.server.contract.model.MaterialKind;
import org.yaoshi.server.contract.model.Procedure;
import org.yaoshi.server.contract.model.Reason;
import org.yaoshi.server.contract.model.Stage;
import org.yaoshi.server.contract.model.Timeline;
import org.yaoshi.server.identity.Actor;

/// Cases as the contract shows them.
@Component
class ContractAnswers {
  private final StateTable table;
  private final SealedForms forms;
  private final MaterialTable materials;
  private final Clocks clocks;
  private final InstantSource clock;

  ContractAnswers(
      StateTable table,
      SealedForms forms,
      MaterialTable materials,
      Clocks clocks,
      InstantSource clock) {
    this.table = table;
    this.forms = forms;
    this.materials = materials;
    this.clocks = clocks;
    this.clock = clock;
  }

  /// The identity number masked; the events those that the actor's roles may ask for.
  Application application(ApplicationRow row, Actor actor) {
    List<EventName> possible =
        table.possibleEvents(row.state(), row.procedure(), actor.roles()).stream()
            .map(event -> EventName.fromValue(event.text()))
            .toList();
    return new Application(
            row.id(),
            row.number(),
            Procedure.fromValue(row.procedure().name()),
            state(row.state()),
            row.revision(),
            row.username(),
            row.enterpriseId(),
            row.enterpriseName(),
            row.enterpriseCode(),
            possible,
            row.createdAt(),
            row.changedAt())
        .form(row.isErased() ? null : shown(row))
        .erasedAt(row.erasedAt())
        .remark(row.remark())
        .manualReview(row.codesDisagree() ? true : null)
        .withSeal(row.withSeal())
        .papers(kinds(row.procedure().papers(row.began(), row.withSeal())))
        .scansMissing(kinds(scansMissing(row)))
        .acknowledgementChallenge(challenge(row))
        .productionOrderId(row.orderId())
        .tokenSerial(row.tokenSerial())
        .certificateSerial(row.certificateSerial());
  }

  ApplicationEvent event(EventRow row) {
    return new ApplicationEvent(
            row.event(), state(row.fromState()), state(row.toState()), row.actor(), row.at())
        .remark(row.remark())
        .waybill(row.waybill())
        .channel(row.channel() == null ? null : Channel.fromValue(row.channel().name()));
  }

  Material material(MaterialInfo info) {
    return new Material(
        info.id(),
        MaterialKind.fromValue(info.kind().name()),
        Material.FormatEnum.fromValue(info.format().name()),
        info.width(),
        info.height(),
        info.size(),
        info.sha256(),
        info.uploadedAt());
  }

  Timeline timeline(ApplicationRow row) {
    Instant now = clock.instant();
    return new Timeline(clocks.of(row.id()).stream().map(each -> stage(each, now)).toList());
  }

  private Stage stage(ClockRow row, Instant now) {
    return new Stage(
            Stage.OwnerEnum.fromValue(row.owner().name()),
            row.workingDays(),
            clocks.workingDaysUsed(row, now),
            row.startedAt(),
            row.dueAt(),
            row.provisional())
        .stoppedAt(row.stoppedAt());
  }

  private Set<org.yaoshi.server.application.workflow.MaterialKind> scansMissing(
      ApplicationRow row) {
    if (row.isErased()) return Set.of();
    var missing = row.procedure().scans(row.began(), row.withSeal());
    missing.removeAll(materials.kinds(row.id()));
    return missing;
  }

  private static List<MaterialKind> kinds(
      Set<org.yaoshi.server.application.workflow.MaterialKind> kinds) {
    return kinds.stream().sorted().map(kind -> MaterialKind.fromValue(kind.name())).toList();
  }

  /// Only while the enterprise has to sign it.
  private static @Nullable String challenge(ApplicationRow row) {
    byte[] challenge = row.handOverChallenge();
    return challenge == null ? null : Base64.getEncoder().encodeToString(challenge);
  }

  private ApplicationForm shown(ApplicationRow row) {
    CaseDetails details = row.details();
    var asked = row.procedure().description().form();
    var form = masked(forms.open(row)).reasonText(details.reasonText());
    if (details.reason() != null) form.reason(Reason.fromValue(details.reason().name()));
    form.newEnterpriseCode(details.newEnterpriseCode());
    if (asked.contains(FormField.TOKEN_SERIAL)) form.tokenSerial(row.tokenSerial());
    if (asked.contains(FormField.SEAL_WANTED)) form.sealWanted(details.sealWanted());
    if (asked.contains(FormField.COLLECTION)) {
      form.collection(Collection.fromValue(details.collection().name()));
    }
    return form;
  }

  private static ApplicationForm masked(CaseForm form) {
    return new ApplicationForm(
            form.authorisedPerson().value(),
            form.residentId().masked(),
            form.phone().digits(),
            form.issuingAuthority().value())
        .email(form.email().map(EmailAddress::value).orElse(null))
        .address(form.address().map(PostalAddress::value).orElse(null));
  }

  private static ApplicationState state(
      org.yaoshi.server.application.workflow.ApplicationState state) {
    return ApplicationState.fromValue(state.name());
  }
}
