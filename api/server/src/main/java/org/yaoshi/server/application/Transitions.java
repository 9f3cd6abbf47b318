package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.application.person.EmailAddress;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.Decision;
import org.yaoshi.server.application.workflow.EventRequest;
import org.yaoshi.server.application.workflow.Row;
import org.yaoshi.server.application.workflow.StateTable;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.token.ProductionCompleted;

/// Moves cases, one step at a time: asks the table, carries out what its row says, records it.
@Service
class Transitions {
  private final StateTable table;
  private final ApplicationRepository applications;
  private final JdbcAggregateOperations rows;
  private final CaseAccess access;
  private final FactReader facts;
  private final Effects effects;
  private final Clocks clocks;
  private final CaseRecord trail;
  private final SealedForms forms;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Transitions(
      StateTable table,
      ApplicationRepository applications,
      JdbcAggregateOperations rows,
      CaseAccess access,
      FactReader facts,
      Effects effects,
      Clocks clocks,
      CaseRecord trail,
      SealedForms forms,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.applications = applications;
    this.rows = rows;
    this.access = access;
    this.facts = facts;
    this.effects = effects;
    this.clocks = clocks;
    this.trail = trail;
    this.forms = forms;
    this.events = events;
    this.clock = clock;
  }

  /// @param ifMatch the entity tag the caller last saw; null: whatever there is
  /// @param signature Base64; by the token that came, over the case's challenge
  @Transactional
  public ApplicationRow post(
      UUID id,
      @Nullable String ifMatch,
      EventRequest request,
      Optional<String> signature,
      Actor actor) {
    ApplicationRow row = access.held(id, actor);
    if (ifMatch != null) EntityTag.of(row).require(ifMatch);
    boolean proven = facts.isHoldersSignature(row, signature);
    return take(row, request, proven, Optional.empty(), actor);
  }

  /// Nothing was heard of a case for too long, if the table agrees.
  ///
  /// @return whether it was cancelled
  @Transactional
  public boolean idle(UUID id) {
    ApplicationRow row = access.held(id, Actor.SYSTEM);
    var request = EventRequest.of(ApplicationEvent.IDLE, Actor.SYSTEM.id(), Actor.SYSTEM.roles());
    if (table.decide(facts.of(row, false), request) instanceof Decision.Refused) return false;
    take(row, request, false, Optional.empty(), Actor.SYSTEM);
    return true;
  }

  /// The token of a case is made: in the transaction in which that was proven.
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void productionCompleted(ProductionCompleted made) {
    Actor operator = made.operator();
    ApplicationRow row = access.held(made.applicationId(), operator);
    if (!made.orderId().equals(row.orderId())) {
      throw new IllegalStateException(
          "order " + made.orderId() + " was completed, but is not the one of " + row.number());
    }
    var request = EventRequest.of(ApplicationEvent.DONE, operator.id(), operator.roles());
    take(row, request, true, Optional.of(made), operator);
  }

  private ApplicationRow take(
      ApplicationRow row,
      EventRequest request,
      boolean proven,
      Optional<ProductionCompleted> made,
      Actor actor) {
    Row allowed =
        switch (table.decide(facts.of(row, proven), request)) {
          case Decision.Allowed(Row found) -> found;
          case Decision.Refused refused -> throw new Refused(refused.type(), refused.objections());
        };
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var step = new Step(new CaseChange(row), request, made, actor);
    allowed.effects().forEach(effect -> effects.carryOut(effect, step));
    step.change().state = allowed.to();
    clocks.apply(allowed.clock(), row.id(), step.change().procedure, now);
    ApplicationRow after = applications.save(step.change().at(now));
    record(row, after, request, actor, now);
    events.publishEvent(moved(row, after, request, now));
    return after;
  }

  private ApplicationMoved moved(
      ApplicationRow before, ApplicationRow after, EventRequest request, Instant now) {
    return new ApplicationMoved(
        after.id(),
        after.number(),
        after.procedure().name(),
        before.state().name(),
        request.event().text(),
        after.state().name(),
        new LoginUsername(after.username()),
        after.enterpriseId(),
        after.enterpriseName(),
        mailAddress(after),
        request.remark(),
        request.waybill(),
        now);
  }

  /// None of a case that was erased, whose token may still go home.
  private Optional<String> mailAddress(ApplicationRow row) {
    if (row.isErased()) return Optional.empty();
    return forms.open(row).email().map(EmailAddress::value);
  }

  private void record(
      ApplicationRow before, ApplicationRow after, EventRequest request, Actor actor, Instant now) {
    rows.insert(
        new EventRow(
            UUID.randomUUID(),
            null,
            before.id(),
            request.event().text(),
            before.state(),
            after.state(),
            actor.id(),
            request.remark().orElse(null),
            request.waybill().orElse(null),
            request.channel().orElse(null),
            now));
    Map<String, String> details = new HashMap<>();
    details.put("from", before.state().name());
    details.put("to", after.state().name());
    details.put("revision", Integer.toString(after.revision()));
    request
        .remark()
        .ifPresent(remark -> details.put("remarkLength", Integer.toString(remark.length())));
    String token = after.tokenSerial();
    if (token != null) details.put("token", token);
    trail.append(actor, action(request.event()), before.id(), details);
  }

  /// Such as `application.hand-over`.
  static String action(ApplicationEvent event) {
    return "application." + event.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
