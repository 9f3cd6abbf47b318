package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.server.application.calendar.Deadline;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.dossier.Dossier;
import org.yaoshi.server.application.dossier.Filing;
import org.yaoshi.server.application.dossier.History;
import org.yaoshi.server.application.dossier.Occurrence;
import org.yaoshi.server.application.dossier.Reception;
import org.yaoshi.server.application.paper.Applicant;
import org.yaoshi.server.application.person.PostalAddress;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.application.workflow.Stage;
import org.yaoshi.server.identity.StaffDirectory;

/// Gathers all that the papers of a case say.
@Component
class Dossiers {
  private final SealedForms forms;
  private final EventTable events;
  private final Clocks clocks;
  private final CaseHoldings holdings;
  private final StaffDirectory staff;
  private final ProgrammeProperties programme;
  private final InstantSource clock;

  Dossiers(
      SealedForms forms,
      EventTable events,
      Clocks clocks,
      CaseHoldings holdings,
      StaffDirectory staff,
      ProgrammeProperties programme,
      InstantSource clock) {
    this.forms = forms;
    this.events = events;
    this.clocks = clocks;
    this.holdings = holdings;
    this.staff = staff;
    this.programme = programme;
    this.clock = clock;
  }

  /// @throws org.yaoshi.server.problem.Refused (GONE) the case was erased
  Dossier of(ApplicationRow row) {
    List<EventRow> happened = events.of(row.id());
    return new Dossier(
        row.number(),
        row.procedure(),
        Optional.ofNullable(row.convertedFrom()),
        row.state(),
        row.createdAt(),
        row.procedure().papers(row.began(), row.withSeal()),
        filing(row, forms.open(row)),
        Objects.requireNonNullElse(row.tokenSerial(), ""),
        new History(happened.stream().flatMap(this::occurrence).toList()),
        reception(row, happened),
        holdings.of(row),
        programme.office(),
        clock.instant());
  }

  private static Filing filing(ApplicationRow row, CaseForm form) {
    CaseDetails details = row.details();
    return new Filing(
        new Applicant(
            new EnterpriseName(row.enterpriseName()),
            row.enterpriseCode(),
            row.username(),
            form.authorisedPerson(),
            form.residentId(),
            form.phone(),
            form.issuingAuthority().value()),
        row.formMadeAt(),
        form.address().map(PostalAddress::value).orElse(""),
        form.email(),
        reason(details),
        Objects.requireNonNullElse(details.newEnterpriseCode(), ""),
        details.sealWanted(),
        details.collection());
  }

  /// Such as `丢失：在出差途中遗失`.
  private static String reason(CaseDetails details) {
    return Stream.of(
            Optional.ofNullable(details.reason()).map(Reason::title),
            Optional.ofNullable(details.reasonText()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("："));
  }

  private Stream<Occurrence> occurrence(EventRow row) {
    return ApplicationEvent.parse(row.event()).stream()
        .map(
            event ->
                new Occurrence(
                    event,
                    row.toState(),
                    row.at(),
                    staff.nameOf(row.actor()).orElse(""),
                    Optional.ofNullable(row.waybill()),
                    Optional.ofNullable(row.channel())));
  }

  /// Of this revision: what was received before the enterprise began again has gone back.
  private Optional<Reception> reception(ApplicationRow row, List<EventRow> happened) {
    Instant revision =
        happened.stream()
            .filter(each -> each.event().equals(ApplicationEvent.RESUBMIT.text()))
            .map(EventRow::at)
            .reduce(Instant.MIN, (_, later) -> later);
    return clocks.of(row.id()).stream()
        .filter(each -> each.owner() == Stage.AUTHORITY && each.startedAt().isAfter(revision))
        .findFirst()
        .map(each -> new Reception(each.startedAt(), deadline(each)));
  }

  private static Deadline deadline(ClockRow row) {
    LocalDate tooLate = LocalDate.ofInstant(row.dueAt(), WorkingDayCalendar.ZONE);
    return new Deadline(tooLate.minusDays(1), row.dueAt(), row.provisional());
  }
}
