package org.yaoshi.server.token;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.seal.Seals;

/// Production orders from opening to completion.
@Service
class ProductionLine implements ProductionOrders {
  private static final int CHALLENGE_OCTETS = 32;

  private final OrderRepository orders;
  private final Inventory inventory;
  private final PinReleases pins;
  private final Seals seals;
  private final EkeyCertificates certificates;
  private final CertificateStatuses statuses;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final SecureRandom random;

  ProductionLine(
      OrderRepository orders,
      Inventory inventory,
      PinReleases pins,
      Seals seals,
      EkeyCertificates certificates,
      CertificateStatuses statuses,
      AuditTrail audit,
      ApplicationEventPublisher events,
      InstantSource clock,
      SecureRandom random) {
    this.orders = orders;
    this.inventory = inventory;
    this.pins = pins;
    this.seals = seals;
    this.certificates = certificates;
    this.statuses = statuses;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID open(NewOrder order, Actor actor) {
    OrderRow row =
        orders.save(
            OrderRow.opened(
                UUID.randomUUID(), order, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    audit(
        row,
        actor,
        "order.open",
        Map.of("application", row.applicationId().toString(), "command", row.command().name()));
    return row.id();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void voidOrder(UUID orderId, String remark, Actor actor) {
    OrderRow order = held(orderId);
    OrderRefusals.requireState(order, OrderState.OPEN, OrderState.CLAIMED, OrderState.CERTIFIED);
    String serial = order.certificateSerial();
    if (serial != null) revoke(SerialNumber.parse(serial), remark, actor);
    orders.save(order.voided());
    audit(order, actor, "order.void", serial == null ? Map.of() : Map.of("certificate", serial));
  }

  /// Gives an open order to the actor. Where a key stays on its token, it now has a challenge to
  /// sign.
  @Transactional
  public OrderRow claim(UUID orderId, Actor actor) {
    OrderRow order = held(orderId);
    OrderRefusals.requireState(order, OrderState.OPEN);
    OrderRefusals.requireAnotherThanReviewer(order, actor);
    boolean keepsKey = order.command().handlesToken() && !order.command().certifies();
    OrderRow claimed = orders.save(order.claimedBy(actor.id(), keepsKey ? newChallenge() : null));
    audit(claimed, actor, "order.claim", Map.of());
    return claimed;
  }

  /// What comes back from the station when an order is done.
  ///
  /// @param tokenSerial of the token that was worked on; null if there is none
  /// @param readBack that the key is on it; null if there is none
  /// @param seal Base64, as read back from the token; null if there is none
  /// @param tokenModel as its maker calls it, if the station says so
  record Done(
      @Nullable String tokenSerial,
      @Nullable String tokenModel,
      @Nullable ReadBack readBack,
      @Nullable String seal) {}

  /// Takes the proof that the right key is on the token, and reports to the workflow.
  @Transactional
  public OrderRow complete(UUID orderId, Done done, Actor actor) {
    OrderRow order = held(orderId);
    OrderRefusals.requireState(
        order, order.command().certifies() ? OrderState.CERTIFIED : OrderState.CLAIMED);
    OrderRefusals.requireOperator(order, actor);
    Optional<TokenSerial> token = provenToken(order, done);
    token.ifPresent(
        made -> {
          inventory.takeIn(made, done.tokenModel(), order, actor);
          pins.used(order, made);
        });
    String serial = order.certificateSerial();
    OrderRow completed = orders.save(order.completed(token.map(TokenSerial::value).orElse(null)));
    Map<String, String> details = new HashMap<>();
    token.ifPresent(made -> details.put("token", made.value()));
    if (serial != null) details.put("certificate", serial);
    audit(completed, actor, "order.complete", details);
    events.publishEvent(
        new ProductionCompleted(
            order.applicationId(),
            order.id(),
            token,
            Optional.ofNullable(serial).map(SerialNumber::parse),
            actor));
    return completed;
  }

  private Optional<TokenSerial> provenToken(OrderRow order, Done done) {
    if (!order.command().handlesToken()) return Optional.empty();
    String text = done.tokenSerial();
    Checked<TokenSerial> token = TokenSerial.parse("tokenSerial", text == null ? "" : text);
    var objections = new ArrayList<>(token.reasons());
    String expected = order.expectedToken();
    if (expected != null && token.value().filter(t -> !t.value().equals(expected)).isPresent()) {
      objections.add(OrderRefusals.otherToken(token.orElseThrow(), expected));
    }
    ReadBack proof = done.readBack() == null ? new ReadBack("", "") : done.readBack();
    byte[] challenge =
        Objects.requireNonNull(order.readBackChallenge(), "an order with a token has one");
    objections.addAll(proof.objections(certificateOn(order), challenge));
    if (order.withSeal()) sealObjection(order, done.seal()).ifPresent(objections::add);
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    return token.value();
  }

  private Optional<Objection> sealObjection(OrderRow order, @Nullable String readBack) {
    var serial = SerialNumber.parse(Objects.requireNonNull(order.certificateSerial()));
    byte[] made = seals.validFor(serial).orElse(new byte[0]);
    byte[] read = Base64Text.decode(readBack == null ? "" : readBack).orElse(new byte[0]);
    return made.length > 0 && MessageDigest.isEqual(made, read)
        ? Optional.empty()
        : Optional.of(OrderRefusals.otherSeal(read.length));
  }

  /// The certificate that belongs to the key that has to sign.
  private byte[] certificateOn(OrderRow order) {
    String serial = order.command().certifies() ? order.certificateSerial() : order.predecessor();
    return certificates.find(SerialNumber.parse(Objects.requireNonNull(serial))).orElseThrow();
  }

  private byte[] newChallenge() {
    byte[] challenge = new byte[CHALLENGE_OCTETS];
    random.nextBytes(challenge);
    return challenge;
  }

  private void revoke(SerialNumber serial, String remark, Actor actor) {
    boolean revokedForGood =
        statuses.status(serial) instanceof CertStatus.Revoked revoked && !revoked.reason().isHold();
    if (revokedForGood) return;
    certificates.revoke(serial, RevocationReason.CESSATION_OF_OPERATION, remark, actor);
  }

  private OrderRow held(UUID orderId) {
    return orders.hold(orderId).orElseThrow(() -> OrderRefusals.unknown(orderId));
  }

  private void audit(OrderRow order, Actor actor, String action, Map<String, String> details) {
    audit.append(
        actor, action, new AuditSubject("production-order", order.id().toString()), details);
  }
}
