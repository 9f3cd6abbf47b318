package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.datakey.DataKeys;
import org.yaoshi.server.enterprise.EnterpriseAccount;
import org.yaoshi.server.enterprise.Registrations;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.token.Tokens;

/// Cases before anything is decided about them: made, filled in, found.
@Service
class Applications {
  private static final Citation CREATE = Citation.of("domain", "B create");

  private final ApplicationRepository applications;
  private final JdbcAggregateOperations rows;
  private final EventTable events;
  private final CaseAccess access;
  private final Registrations registrations;
  private final Preconditions preconditions;
  private final Tokens tokens;
  private final DataKeys keys;
  private final SealedForms forms;
  private final Clocks clocks;
  private final CaseRecord trail;
  private final InstantSource clock;

  Applications(
      ApplicationRepository applications,
      JdbcAggregateOperations rows,
      EventTable events,
      CaseAccess access,
      Registrations registrations,
      Preconditions preconditions,
      Tokens tokens,
      DataKeys keys,
      SealedForms forms,
      Clocks clocks,
      CaseRecord trail,
      InstantSource clock) {
    this.applications = applications;
    this.rows = rows;
    this.events = events;
    this.access = access;
    this.registrations = registrations;
    this.preconditions = preconditions;
    this.tokens = tokens;
    this.keys = keys;
    this.forms = forms;
    this.clocks = clocks;
    this.trail = trail;
    this.clock = clock;
  }

  /// Starts a draft: for the actor's own account, or keyed in by a clerk of the authority.
  ///
  /// @param applicant for whom a clerk keys it in
  @Transactional
  public ApplicationRow create(
      Procedure procedure,
      Optional<Submission.Applicant> applicant,
      Checked<Submission> submission,
      Actor actor) {
    Drafts.requireDrafter(procedure, actor);
    List<Objection> objections = new ArrayList<>(applicantObjections(procedure, applicant));
    objections.addAll(submission.reasons());
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    Submission form = submission.orElseThrow();
    EnterpriseAccount account =
        applicant.map(who -> keyedIn(procedure, who, actor)).orElseGet(() -> own(actor));
    List<Objection> unmet = preconditions.unmet(procedure, account, form, actor);
    if (!unmet.isEmpty()) throw new Refused(ProblemType.CONFLICT, unmet);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try {
      ApplicationRow row = applications.save(draft(procedure, form, account, actor, now));
      registrations.reserve(account.username());
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
  /// @param read holds what was typed against what the case's procedure asks
  @Transactional
  public ApplicationRow replaceForm(
      UUID id, String ifMatch, Function<Procedure, Checked<Submission>> read, Actor actor) {
    ApplicationRow row = access.held(id, actor);
    EntityTag.of(row).require(ifMatch);
    Drafts.require(row, actor);
    Checked<Submission> submission = read.apply(row.procedure());
    Submission replacement =
        submission
            .value()
            .orElseThrow(() -> new Refused(ProblemType.INVALID_INPUT, submission.reasons()));
    List<Objection> unmet =
        preconditions.unmetByForm(registrations.find(row.user()).orElseThrow(), replacement);
    if (!unmet.isEmpty()) throw new Refused(ProblemType.CONFLICT, unmet);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var change = new CaseChange(row);
    change.sealedForm = forms.seal(row.dataKey(), id, replacement.form());
    change.details = replacement.details();
    change.formMadeAt = now;
    trail.append(actor, "application.form", id, Map.of());
    return applications.save(change.at(now));
  }

  /// What a list of cases is narrowed by.
  record Filter(
      @Nullable ApplicationState state, @Nullable Procedure procedure, @Nullable String username) {}

  /// Up to `limit` of the cases the actor sees, in the order of their numbers.
  public List<ApplicationRow> list(Filter filter, NumberCursor cursor, int limit, Actor actor) {
    Criteria criteria = Criteria.where("number").greaterThan(cursor.after());
    if (filter.state() != null) criteria = criteria.and("state").is(filter.state().name());
    if (filter.procedure() != null) {
      criteria = criteria.and("procedure").is(filter.procedure().name());
    }
    if (filter.username() != null) criteria = criteria.and("username").is(filter.username());
    if (actor.account().isPresent()) {
      Actor.Account own = actor.account().get();
      criteria =
          criteria
              .and("username")
              .is(own.username().value())
              .and("enterpriseId")
              .is(own.enterpriseId());
    }
    return rows.findAll(
        Query.query(criteria).sort(Sort.by("number")).limit(limit), ApplicationRow.class);
  }

  /// What happened to a case, oldest first.
  public List<EventRow> events(UUID id, Actor actor) {
    return events.of(access.visible(id, actor).id());
  }

  private static List<Objection> applicantObjections(
      Procedure procedure, Optional<Submission.Applicant> applicant) {
    boolean online = procedure.has(Procedure.Flag.ONLINE);
    if (online && applicant.isPresent()) {
      return List.of(
          objection("applicant", "an applicant", "nothing: the account applies for itself"));
    }
    if (!online && applicant.isEmpty()) {
      return List.of(objection("applicant", "nothing", "for whom " + procedure + " is keyed in"));
    }
    return List.of();
  }

  private EnterpriseAccount own(Actor actor) {
    return actor
        .account()
        .flatMap(own -> registrations.find(own.username()))
        .orElseThrow(() -> new IllegalStateException("an actor with an account has one"));
  }

  /// The account that a clerk named; made for a first application if there is none.
  private EnterpriseAccount keyedIn(
      Procedure procedure, Submission.Applicant applicant, Actor clerk) {
    Optional<EnterpriseAccount> known =
        LoginUsername.parse("applicant.username", applicant.username())
            .value()
            .flatMap(registrations::find)
            .filter(account -> isOf(account, applicant));
    if (known.isPresent() && !known.get().disabled()) return known.get();
    if (procedure.isFirst()) {
      return registrations.keyIn(
          applicant.username(),
          applicant.enterpriseName().orElse(""),
          applicant.enterpriseCode().orElse(""),
          clerk);
    }
    throw Refused.because(
        ProblemType.CONFLICT,
        "applicant.username",
        known.isPresent()
            ? applicant.username() + ", which is disabled since its e-key was revoked"
            : "no account of this username",
        "the username of the e-key",
        Citation.of("domain", "A1 " + procedure.code()));
  }

  /// Whether the code that was keyed in, if any, is the account's.
  private static boolean isOf(EnterpriseAccount account, Submission.Applicant applicant) {
    return applicant
        .enterpriseCode()
        .map(
            code ->
                EnterpriseCode.parse("applicant.enterpriseCode", code)
                    .value()
                    .filter(
                        given -> given.organisationCode().equals(account.code().organisationCode()))
                    .isPresent())
        .orElse(true);
  }

  private ApplicationRow draft(
      Procedure procedure,
      Submission submission,
      EnterpriseAccount account,
      Actor actor,
      Instant now) {
    UUID id = UUID.randomUUID();
    byte[] dataKey = keys.generate(id);
    int year = now.atZone(WorkingDayCalendar.ZONE).getYear();
    boolean tokenComesIn = procedure.has(Procedure.Flag.TOKEN_IN);
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
        actor.id(),
        submission.details(),
        dataKey,
        forms.seal(dataKey, id, submission.form()),
        now,
        null,
        null,
        null,
        null,
        tokenComesIn ? tokens.inUse(account.username()).orElseThrow().serial().value() : null,
        null,
        null,
        null,
        clocks.calendarVersion(),
        null,
        null,
        null,
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

  private static Objection objection(String field, String found, String required) {
    return new Objection(field, found, required, CREATE);
  }
}
