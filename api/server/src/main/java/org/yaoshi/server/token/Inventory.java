package org.yaoshi.server.token;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.yaoshi.ca.subject.LoginUsername;
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
  private final OrderRepository orders;
  private final LossReportTable losses;
  private final AuditTrail audit;
  private final InstantSource clock;

  Inventory(
      TokenRepository tokens,
      JdbcAggregateOperations rows,
      OrderRepository orders,
      LossReportTable losses,
      AuditTrail audit,
      InstantSource clock) {
    this.tokens = tokens;
    this.rows = rows;
    this.orders = orders;
    this.losses = losses;
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
    TokenState state = existing(serial).state();
    if (state == TokenState.FORMATTED || state == TokenState.LOCKED) {
      change(serial, TokenState.ACTIVE, actor);
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(TokenSerial serial, Actor actor) {
    if (existing(serial).state() == TokenState.ACTIVE) change(serial, TokenState.LOCKED, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void markLost(TokenSerial serial, Actor actor) {
    change(serial, TokenState.LOST, actor);
    losses.close(serial, actor);
    hold(serial, Holder.UNKNOWN, Optional.empty(), actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void markReturned(TokenSerial serial, Actor actor) {
    change(serial, TokenState.RETURNED, actor);
    losses.close(serial, actor);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void writeOff(LoginUsername username, Optional<TokenState> state, Actor actor) {
    for (TokenRow token : tokens.findByUsername(username.value())) {
      var serial = new TokenSerial(token.serial());
      if (state.isPresent() && token.state().isInUse()) change(serial, state.get(), actor);
      losses.close(serial, actor);
    }
  }

  @Override
  public Optional<InUse> inUse(LoginUsername username) {
    return tokens.findByUsername(username.value()).stream()
        .filter(token -> token.state().isInUse())
        .map(token -> new InUse(new TokenSerial(token.serial()), token.state()))
        .findFirst();
  }

  @Override
  public Optional<Holder> holder(TokenSerial serial) {
    return rows.findOne(
            Query.query(Criteria.where("tokenSerial").is(serial.value()))
                .sort(Sort.by("sequence").descending())
                .limit(1),
            CustodyRow.class)
        .map(CustodyRow::holder);
  }

  @Override
  public boolean isReportedLost(TokenSerial serial) {
    return losses.isOpen(serial);
  }

  /// Puts a token in stock.
  ///
  /// @param model as the maker calls it
  /// @throws Refused it is in the inventory
  @Transactional
  public TokenRow stock(TokenSerial serial, String model, Actor actor) {
    if (tokens.findById(serial.value()).isPresent()) throw inUse(serial, "in the inventory");
    TokenRow row = tokens.save(TokenRow.unformatted(serial, model));
    audit(serial, actor, "token.state", Map.of("state", row.state().name(), "model", model));
    hold(serial, Holder.PROVIDER, Optional.empty(), actor);
    return row;
  }

  /// Takes a token out of use: handed in, wiped, or destroyed.
  ///
  /// @throws Refused a token in its state cannot go there
  @Transactional
  public TokenRow retire(TokenSerial serial, TokenState state, Actor actor) {
    existing(serial);
    TokenRow row = change(serial, state, actor);
    if (state == TokenState.RETURNED) hold(serial, Holder.PROVIDER, Optional.empty(), actor);
    return row;
  }

  /// A holder reports a token lost, or has found it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void report(TokenSerial serial, TokenState state, Actor actor) {
    change(serial, state, actor);
  }

  /// Takes in the token that was worked on for an order: a new one, or the one that was sent in.
  ///
  /// @throws Refused a token of this serial number is in use, lost or destroyed
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeIn(TokenSerial serial, @Nullable String model, OrderRow order, Actor actor) {
    TokenRow row =
        tokens.findById(serial.value()).orElseGet(() -> TokenRow.unformatted(serial, model));
    boolean sentIn = order.command().expectsToken();
    if (!sentIn && row.state() != TokenState.UNFORMATTED) throw inUse(serial, row.state().name());
    try {
      tokens.save(row.workedOn(order));
    } catch (DuplicateKeyException e) {
      throw inUse(serial, "made for another order at this moment");
    }
    if (sentIn) return;
    audit(serial, actor, "token.state", Map.of("state", TokenState.FORMATTED.name()));
    hold(serial, Holder.PROVIDER, Optional.empty(), actor);
  }

  public TokenRow existing(TokenSerial serial) {
    return tokens.findById(serial.value()).orElseThrow(() -> unknown(serial));
  }

  /// An enterprise's account sees the token of its own username, staff all of them.
  boolean isVisible(TokenRow token, Actor actor) {
    return actor
        .account()
        .map(
            own ->
                own.username().value().equals(token.username())
                    && own.enterpriseId().equals(enterpriseOf(token)))
        .orElse(true);
  }

  /// The enterprise a token was last made for.
  UUID enterpriseOf(TokenRow token) {
    UUID order = Objects.requireNonNull(token.orderId(), "a token with a username has an order");
    return orders.findById(order).orElseThrow().enterpriseId();
  }

  static Refused unknown(TokenSerial serial) {
    return Refused.notFound(FIELD, serial.value());
  }

  /// Who held it, oldest first.
  public List<CustodyRow> custody(TokenSerial serial) {
    return rows.findAll(
        Query.query(Criteria.where("tokenSerial").is(serial.value())).sort(Sort.by("sequence")),
        CustodyRow.class);
  }

  private TokenRow change(TokenSerial serial, TokenState state, Actor actor) {
    TokenRow token = existing(serial);
    TokenState.Move move =
        token
            .state()
            .to(state)
            .orElseThrow(
                () ->
                    Refused.because(
                        ProblemType.CONFLICT,
                        "state",
                        token.state() + ", to become " + state,
                        "from there one of: " + token.state().reachable(),
                        Citation.of("token states", "NIST SP 800-57 part 1 §7")));
    TokenRow changed = tokens.save(token.in(state));
    audit(serial, actor, "token.state", Map.of("state", state.name(), "reason", move.reason()));
    return changed;
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
        "a token that is new, or was wiped",
        Citation.of("CPS", "§6.2.1"));
  }
}
