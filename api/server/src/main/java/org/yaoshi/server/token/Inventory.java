package org.yaoshi.server.token;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// The inventory on its tables.
@Service
class Inventory implements Tokens {
  private static final String FIELD = "tokenSerial";

  private final TokenRepository tokens;
  private final JdbcAggregateOperations rows;
  private final AuditTrail audit;
  private final InstantSource clock;

  Inventory(
      TokenRepository tokens, JdbcAggregateOperations rows, AuditTrail audit, InstantSource clock) {
    this.tokens = tokens;
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void move(TokenSerial serial, Holder holder, Optional<String> waybill, Actor actor) {
    existing(serial);
    hold(serial, holder, waybill, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void activate(TokenSerial serial, Actor actor) {
    change(serial, TokenState.ACTIVE, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void markLost(TokenSerial serial, Actor actor) {
    change(serial, TokenState.LOST, actor);
    hold(serial, Holder.UNKNOWN, Optional.empty(), actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void markReturned(TokenSerial serial, Actor actor) {
    change(serial, TokenState.RETURNED, actor);
  }

  /// Takes in the token that was made for an order.
  ///
  /// @throws Refused a token of this serial number is in use, lost or destroyed
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeIn(TokenSerial serial, OrderRow order, Actor actor) {
    TokenRow row =
        tokens
            .findById(serial.value())
            .orElseGet(() -> new TokenRow(serial.value(), 0, TokenState.RETURNED, null, null));
    if (row.state() != TokenState.RETURNED) throw inUse(serial, row.state().name());
    try {
      tokens.save(row.madeFor(order));
    } catch (DuplicateKeyException e) {
      throw inUse(serial, "made for another order at this moment");
    }
    audit(serial, actor, "token.state", Map.of("state", TokenState.FORMATTED.name()));
    hold(serial, Holder.PROVIDER, Optional.empty(), actor);
  }

  public TokenRow existing(TokenSerial serial) {
    return tokens
        .findById(serial.value())
        .orElseThrow(() -> Refused.notFound(FIELD, serial.value()));
  }

  /// Who held it, oldest first.
  public List<CustodyRow> custody(TokenSerial serial) {
    return rows.findAll(
        Query.query(Criteria.where("tokenSerial").is(serial.value())).sort(Sort.by("sequence")),
        CustodyRow.class);
  }

  private void change(TokenSerial serial, TokenState state, Actor actor) {
    tokens.save(existing(serial).in(state));
    audit(serial, actor, "token.state", Map.of("state", state.name()));
  }

  private void hold(TokenSerial serial, Holder holder, Optional<String> waybill, Actor actor) {
    rows.insert(
        new CustodyRow(
            UUID.randomUUID(),
            null,
            serial.value(),
            holder,
            waybill.orElse(null),
            actor.id(),
            clock.instant().truncatedTo(ChronoUnit.MICROS)));
    Map<String, String> details = new HashMap<>(Map.of("holder", holder.name()));
    waybill.ifPresent(number -> details.put("waybill", number));
    audit(serial, actor, "token.custody", details);
  }

  private void audit(TokenSerial serial, Actor actor, String action, Map<String, String> details) {
    audit.append(actor, action, new AuditSubject("token", serial.value()), details);
  }

  private static Refused inUse(TokenSerial serial, String how) {
    return Refused.because(
        ProblemType.CONFLICT,
        FIELD,
        serial + ", which is " + how,
        "a token that is new, or was returned",
        Citation.of("CPS", "§6.2.1"));
  }
}
