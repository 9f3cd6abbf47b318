package org.yaoshi.server.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.certificate.EkeyOrder;
import org.yaoshi.server.certificate.IssuedCertificate;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Production orders from opening to completion.
@Service
class ProductionLine implements ProductionOrders {
  private static final int CHALLENGE_OCTETS = 32;

  private final OrderRepository orders;
  private final Inventory inventory;
  private final EkeyCertificates certificates;
  private final CertificateStatuses statuses;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final SecureRandom random;

  ProductionLine(
      OrderRepository orders,
      Inventory inventory,
      EkeyCertificates certificates,
      CertificateStatuses statuses,
      AuditTrail audit,
      ApplicationEventPublisher events,
      InstantSource clock,
      SecureRandom random) {
    this.orders = orders;
    this.inventory = inventory;
    this.certificates = certificates;
    this.statuses = statuses;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /// A certificate that was just issued for an order, and what its key has to sign.
  record Certified(IssuedCertificate certificate, OrderRow order) {}

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID open(NewOrder order, Actor actor) {
    OrderRow row =
        orders.save(
            OrderRow.opened(
                UUID.randomUUID(), order, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    audit(row, actor, "order.open", Map.of("application", row.applicationId().toString()));
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
    audit(
        order, actor, "order.void", Map.of("certificate", Objects.requireNonNullElse(serial, "")));
  }

  /// Gives an open order to the actor.
  @Transactional
  public OrderRow claim(UUID orderId, Actor actor) {
    OrderRow order = held(orderId);
    OrderRefusals.requireState(order, OrderState.OPEN);
    OrderRefusals.requireAnotherThanReviewer(order, actor);
    OrderRow claimed = orders.save(order.claimedBy(actor.id()));
    audit(claimed, actor, "order.claim", Map.of());
    return claimed;
  }

  /// Has the key certified, on hold. The order is held while that happens, so that it gets one
  /// certificate.
  ///
  /// @param csr PKCS#10, PEM
  @Transactional
  public Certified certify(UUID orderId, String csr, Actor actor) {
    OrderRow order = held(orderId);
    OrderRefusals.requireState(order, OrderState.CLAIMED);
    OrderRefusals.requireOperator(order, actor);
    IssuedCertificate issued =
        certificates.issueOnHold(
            new EkeyOrder(order.id(), order.enterpriseId(), order.holder()),
            csr.getBytes(StandardCharsets.UTF_8),
            actor);
    byte[] challenge = new byte[CHALLENGE_OCTETS];
    random.nextBytes(challenge);
    OrderRow certified =
        orders.save(order.certified(issued.serial().hex(), issued.der(), challenge));
    audit(certified, actor, "order.certify", Map.of("certificate", issued.serial().hex()));
    return new Certified(issued, certified);
  }

  /// Takes the proof that the certified key is on the token, and reports to the workflow.
  @Transactional
  public OrderRow complete(UUID orderId, String tokenSerial, ReadBack proof, Actor actor) {
    OrderRow order = held(orderId);
    OrderRefusals.requireState(order, OrderState.CERTIFIED);
    OrderRefusals.requireOperator(order, actor);
    var issued = Objects.requireNonNull(order.certificate(), "a certified order has one");
    var challenge = Objects.requireNonNull(order.readBackChallenge(), "a certified order has one");
    var serial = Objects.requireNonNull(order.certificateSerial(), "a certified order has one");
    Checked<TokenSerial> token = TokenSerial.parse("tokenSerial", tokenSerial);
    var objections = new ArrayList<>(token.reasons());
    objections.addAll(proof.objections(issued, challenge));
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    TokenSerial made = token.orElseThrow();
    inventory.takeIn(made, order, actor);
    OrderRow completed = orders.save(order.completed(made));
    audit(completed, actor, "order.complete", Map.of("token", made.value(), "certificate", serial));
    events.publishEvent(
        new ProductionCompleted(
            order.applicationId(), order.id(), made, SerialNumber.parse(serial), actor));
    return completed;
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
