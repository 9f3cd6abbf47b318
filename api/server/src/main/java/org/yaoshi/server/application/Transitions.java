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
import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.CaseFacts;
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
  private final MaterialTable materials;
  private final Effects effects;
  private final Clocks clocks;
  private final CaseRecord trail;
  private final InstantSource clock;

  Transitions(
      StateTable table,
      ApplicationRepository applications,
      JdbcAggregateOperations rows,
      CaseAccess access,
      MaterialTable materials,
      Effects effects,
      Clocks clocks,
      CaseRecord trail,
      InstantSource clock) {
    this.table = table;
    this.applications = applications;
    this.rows = rows;
    this.access = access;
    this.materials = materials;
    this.effects = effects;
    this.clocks = clocks;
    this.trail = trail;
    this.clock = clock;
  }

  /// @param ifMatch the entity tag the caller last saw; null: whatever there is
  @Transactional
  public ApplicationRow post(UUID id, @Nullable String ifMatch, EventRequest request, Actor actor) {
    ApplicationRow row = access.held(id, actor);
    if (ifMatch != null) EntityTag.of(row).require(ifMatch);
    return take(row, request, Optional.empty(), actor);
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
    take(row, request, Optional.of(made), operator);
  }

  private ApplicationRow take(
      ApplicationRow row, EventRequest request, Optional<ProductionCompleted> made, Actor actor) {
    Row allowed =
        switch (table.decide(facts(row, made), request)) {
          case Decision.Allowed(Row found) -> found;
          case Decision.Refused refused -> throw new Refused(refused.type(), refused.objections());
        };
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var step = new Step(new CaseChange(row), request, made, actor);
    allowed.effects().forEach(effect -> effects.carryOut(effect, step));
    step.change().state = allowed.to();
    clocks.apply(allowed.clock(), row.id(), row.procedure(), now);
    ApplicationRow after = applications.save(step.change().at(now));
    record(row, after, request, actor, now);
    return after;
  }

  private CaseFacts facts(ApplicationRow row, Optional<ProductionCompleted> made) {
    return new CaseFacts(
        row.procedure(),
        row.state(),
        materials.kinds(row.id()),
        Optional.ofNullable(row.verifier()),
        Optional.ofNullable(row.reviewer()),
        Optional.ofNullable(row.tokenSerial()),
        made.isPresent());
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
