package org.yaoshi.server.token;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.yaoshi.server.contract.api.ProductionOrdersApi;
import org.yaoshi.server.contract.model.CertifiedKey;
import org.yaoshi.server.contract.model.CertifyRequest;
import org.yaoshi.server.contract.model.ProductionOrder;
import org.yaoshi.server.contract.model.ProductionOrderPage;
import org.yaoshi.server.contract.model.ProductionOrderState;
import org.yaoshi.server.contract.model.ReadBackProof;
import org.yaoshi.server.idempotency.IdempotentRequest;
import org.yaoshi.server.identity.CurrentActor;

@RestController
class ProductionOrderController implements ProductionOrdersApi {
  private final ProductionLine line;
  private final Certifying certifying;
  private final OrderRepository orders;
  private final JdbcAggregateOperations rows;
  private final CurrentActor current;

  ProductionOrderController(
      ProductionLine line,
      Certifying certifying,
      OrderRepository orders,
      JdbcAggregateOperations rows,
      CurrentActor current) {
    this.line = line;
    this.certifying = certifying;
    this.orders = orders;
    this.rows = rows;
    this.current = current;
  }

  @Override
  public ResponseEntity<ProductionOrderPage> listProductionOrders(
      @Nullable ProductionOrderState state,
      @Nullable UUID applicationId,
      @Nullable String cursor,
      Integer limit) {
    Criteria criteria =
        Criteria.where("sequence").greaterThan(SequenceCursor.parse(cursor).after());
    if (state != null) criteria = criteria.and("state").is(state.name());
    if (applicationId != null) criteria = criteria.and("applicationId").is(applicationId);
    List<OrderRow> found =
        rows.findAll(
            Query.query(criteria).sort(Sort.by("sequence")).limit(limit + 1), OrderRow.class);
    List<OrderRow> page = found.subList(0, Math.min(limit, found.size()));
    var answer = new ProductionOrderPage(page.stream().map(this::answer).toList());
    if (found.size() > page.size()) {
      long last = Objects.requireNonNull(page.getLast().sequence(), "every stored order has one");
      answer.nextCursor(new SequenceCursor(last).text());
    }
    return ResponseEntity.ok(answer);
  }

  @Override
  public ResponseEntity<ProductionOrder> getProductionOrder(UUID orderId) {
    return ResponseEntity.ok(
        answer(orders.findById(orderId).orElseThrow(() -> OrderRefusals.unknown(orderId))));
  }

  @Override
  public ResponseEntity<ProductionOrder> claimProductionOrder(String idempotencyKey, UUID orderId) {
    return ResponseEntity.ok(answer(line.claim(orderId, current.get())));
  }

  @Override
  public ResponseEntity<CertifiedKey> certifyProductionOrder(
      String idempotencyKey, UUID orderId, CertifyRequest request) {
    var certified =
        certifying.certify(
            orderId, request.getCsr(), request.getLinkProof(), asked(), current.get());
    var certificate = certified.certificate();
    var answer = ResponseEntity.ok();
    if (certified.replayed()) answer.header("Idempotency-Replayed", "true");
    return answer.body(
        new CertifiedKey(
                certificate.serial().hex(),
                certificate.pem(),
                certificate.chainPem(),
                base64(certified.challenge()))
            .seal(certified.seal().map(ProductionOrderController::base64).orElse(null)));
  }

  /// What the filter has read of the request.
  private static IdempotentRequest asked() {
    Object asked =
        RequestContextHolder.currentRequestAttributes()
            .getAttribute(IdempotentRequest.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return (IdempotentRequest) Objects.requireNonNull(asked, "the filter has set it");
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public ResponseEntity<ProductionOrder> completeProductionOrder(
      String idempotencyKey, UUID orderId, ReadBackProof proof) {
    String certificate = proof.getCertificate();
    String signature = proof.getSignature();
    var readBack =
        new ReadBack(certificate == null ? "" : certificate, signature == null ? "" : signature);
    return ResponseEntity.ok(
        answer(
            line.complete(
                orderId,
                new ProductionLine.Done(
                    proof.getTokenSerial(), proof.getTokenModel(), readBack, proof.getSeal()),
                current.get())));
  }

  private ProductionOrder answer(OrderRow order) {
    byte[] challenge = order.readBackChallenge();
    return new ProductionOrder(
            order.id(),
            order.applicationId(),
            ProductionOrder.CommandEnum.fromValue(order.command().name()),
            ProductionOrderState.fromValue(order.state().name()),
            order.username(),
            order.enterpriseName(),
            order.enterpriseCode(),
            order.createdAt())
        .operator(order.operator())
        .certificateSerial(order.certificateSerial())
        .readBackChallenge(challenge == null ? null : base64(challenge))
        .tokenSerial(order.tokenSerial())
        .expectedToken(order.expectedToken())
        .predecessor(order.predecessor())
        .notAfter(order.notAfter())
        .withSeal(order.withSeal());
  }
}
