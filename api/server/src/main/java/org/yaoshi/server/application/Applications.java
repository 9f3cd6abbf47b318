package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.seal.DataKeys;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.enterprise.EnterpriseAccount;
import org.yaoshi.server.enterprise.Registrations;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Cases before anything is decided about them: made, filled in, found.
@Service
class Applications {
  private static final Citation PRECONDITION = Citation.of("domain", "A1 P1, A3 首次");

  private final ApplicationRepository applications;
  private final JdbcAggregateOperations rows;
  private final CaseAccess access;
  private final Registrations registrations;
  private final EkeyCertificates certificates;
  private final DataKeys keys;
  private final SealedForms forms;
  private final Clocks clocks;
  private final CaseRecord trail;
  private final InstantSource clock;

  Applications(
      ApplicationRepository applications,
      JdbcAggregateOperations rows,
      CaseAccess access,
      Registrations registrations,
      EkeyCertificates certificates,
      DataKeys keys,
      SealedForms forms,
      Clocks clocks,
      CaseRecord trail,
      InstantSource clock) {
    this.applications = applications;
    this.rows = rows;
    this.access = access;
    this.registrations = registrations;
    this.certificates = certificates;
    this.keys = keys;
    this.forms = forms;
    this.clocks = clocks;
    this.trail = trail;
    this.clock = clock;
  }

  /// Starts a draft for the actor's account.
  @Transactional
  public ApplicationRow create(Procedure procedure, Checked<CaseForm> form, Actor actor) {
    EnterpriseAccount account = account(actor);
    List<Objection> objections = new ArrayList<>();
    if (procedure != Procedure.FIRST_ONLINE) objections.add(notYet(procedure));
    objections.addAll(form.reasons());
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    conflicts(account)
        .ifPresent(
            objection -> {
              throw new Refused(ProblemType.CONFLICT, List.of(objection));
            });
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try {
      ApplicationRow row = applications.save(draft(procedure, form.orElseThrow(), account, now));
      record(row, actor, now);
      return row;
    } catch (DuplicateKeyException e) {
      throw new Refused(
          ProblemType.CONFLICT,
          List.of(
              objection(
                  "username",
                  "another application made at this moment",
                  "one open application at a time")));
    }
  }

  /// Replaces the form of a draft.
  ///
  /// @param ifMatch the entity tag the caller last saw
  @Transactional
  public ApplicationRow replaceForm(UUID id, String ifMatch, Checked<CaseForm> form, Actor actor) {
    ApplicationRow row = access.held(id, actor);
    EntityTag.of(row).require(ifMatch);
    Drafts.require(row);
    CaseForm replacement =
        form.value().orElseThrow(() -> new Refused(ProblemType.INVALID_INPUT, form.reasons()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var change = new CaseChange(row);
    change.sealedForm = forms.seal(row.wrappedDataKey(), id, replacement);
    change.formMadeAt = now;
    trail.append(actor, "application.form", id, Map.of());
    return applications.save(change.at(now));
  }

  /// Up to `limit` of the cases the actor sees, in the order of their numbers.
  public List<ApplicationRow> list(
      @Nullable ApplicationState state, NumberCursor cursor, int limit, Actor actor) {
    Criteria criteria = Criteria.where("number").greaterThan(cursor.after());
    if (state != null) criteria = criteria.and("state").is(state.name());
    if (actor.account().isPresent()) {
      criteria = criteria.and("username").is(actor.account().get().username().value());
    }
    return rows.findAll(
        Query.query(criteria).sort(Sort.by("number")).limit(limit), ApplicationRow.class);
  }

  /// What happened to a case, oldest first.
  public List<EventRow> events(UUID id, Actor actor) {
    return rows.findAll(
        Query.query(Criteria.where("applicationId").is(access.visible(id, actor).id()))
            .sort(Sort.by("sequence")),
        EventRow.class);
  }

  private EnterpriseAccount account(Actor actor) {
    return actor
        .account()
        .flatMap(own -> registrations.find(own.username()))
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemType.FORBIDDEN,
                    "role",
                    actor.id(),
                    "an enterprise's account",
                    PRECONDITION));
  }

  private Optional<Objection> conflicts(EnterpriseAccount account) {
    String organisation = account.code().organisationCode().value();
    if (certificates.everIssuedFor(account.enterpriseId())) {
      return Optional.of(
          objection(
              "procedure",
              "an e-key of organisation " + organisation,
              "an organisation that never had an e-key, for a first application"));
    }
    Optional<String> own = applications.openCaseOf(account.username().value());
    if (own.isPresent()) {
      return Optional.of(
          objection(
              "username",
              "application " + own.get() + ", which is open",
              "one open application at a time for " + account.username()));
    }
    return applications
        .openFirstCaseOf(account.enterpriseId())
        .map(
            _ ->
                objection(
                    "procedure",
                    "an open first application of organisation " + organisation,
                    "one first application of an organisation at a time"));
  }

  private ApplicationRow draft(
      Procedure procedure, CaseForm form, EnterpriseAccount account, Instant now) {
    UUID id = UUID.randomUUID();
    byte[] dataKey = keys.generate(id);
    int year = now.atZone(WorkingDayCalendar.ZONE).getYear();
    return new ApplicationRow(
        id,
        0,
        "%d-%08d".formatted(year, applications.nextNumber()),
        procedure,
        ApplicationState.DRAFT,
        1,
        account.username().value(),
        account.enterpriseId(),
        account.name().value(),
        account.code().value(),
        dataKey,
        forms.seal(dataKey, id, form),
        now,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        clocks.calendarVersion(),
        now,
        now);
  }

  private void record(ApplicationRow row, Actor actor, Instant now) {
    rows.insert(
        new EventRow(
            UUID.randomUUID(),
            null,
            row.id(),
            "create",
            ApplicationState.DRAFT,
            ApplicationState.DRAFT,
            actor.id(),
            null,
            null,
            now));
    trail.append(
        actor,
        "application.create",
        row.id(),
        Map.of(
            "number", row.number(),
            "procedure", row.procedure().name(),
            "username", row.username()));
  }

  private static Objection notYet(Procedure procedure) {
    return objection("procedure", procedure.name(), "FIRST_ONLINE: this release runs FIRST_ONLINE");
  }

  private static Objection objection(String field, String found, String required) {
    return new Objection(field, found, required, PRECONDITION);
  }
}
