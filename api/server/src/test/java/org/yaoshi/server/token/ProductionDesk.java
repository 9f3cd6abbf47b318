package org.yaoshi.server.token;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.yaoshi.server.idempotency.IdempotentRequest;
import org.yaoshi.server.identity.Actor;

/// The production line and the loss reports behind the API, for a test of more steps than HTTPS has
/// time for.
public final class ProductionDesk {
  private static final int SHA256_OCTETS = 32;

  private final ProductionLine line;
  private final Certifying certifying;
  private final LossReports losses;
  private final PinReleaseRepository releases;

  /// What was made for orders that are certified, Base64: the stations read it back.
  private final Map<UUID, String> seals = new ConcurrentHashMap<>();

  public ProductionDesk(ApplicationContext context) {
    line = context.getBean(ProductionLine.class);
    certifying = context.getBean(Certifying.class);
    losses = context.getBean(LossReports.class);
    releases = context.getBean(PinReleaseRepository.class);
  }

  /// @param challenge Base64
  public record Work(String command, @Nullable String predecessor, @Nullable String challenge) {}

  /// @param challenge Base64
  public record Certified(String serial, String pem, String challenge) {}

  /// @param challenge Base64
  public record Report(UUID id, String challenge) {}

  public Work claim(UUID order, Actor actor) {
    OrderRow claimed = line.claim(order, actor);
    return new Work(
        claimed.command().name(), claimed.predecessor(), base64(claimed.readBackChallenge()));
  }

  /// As a collection leaves it: what PINs are made of is tested elsewhere, and takes long.
  public void pinsCollected(UUID order, String token, Actor operator) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    releases.save(
        new PinReleaseRow(
            UUID.randomUUID(),
            0,
            null,
            token,
            PinPurpose.FIRST_PIN,
            order,
            PinReleaseRow.State.COLLECTED,
            0,
            operator.id(),
            now,
            "staff:approver",
            now,
            now));
  }

  public Certified certify(UUID order, String csr, @Nullable String linkProof, Actor actor) {
    var request =
        new IdempotentRequest(actor.id(), UUID.randomUUID().toString(), new byte[SHA256_OCTETS]);
    Certifying.Certified made = certifying.certify(order, csr, linkProof, request, actor);
    made.seal().ifPresent(seal -> seals.put(order, base64(seal)));
    return new Certified(
        made.certificate().serial().hex(), made.certificate().pem(), base64(made.challenge()));
  }

  public void complete(
      UUID order, @Nullable String token, String pem, String signature, Actor actor) {
    line.complete(
        order,
        new ProductionLine.Done(token, null, new ReadBack(pem, signature), seals.get(order)),
        actor);
  }

  public Report report(String token, Actor actor) {
    LossReportRow made = losses.report(new TokenSerial(token), "遗失", actor);
    return new Report(made.id(), base64(made.challenge()));
  }

  /// The open report on a token.
  public Report openReport(String token) {
    LossReportRow open =
        losses.of(new TokenSerial(token), Actor.SYSTEM).stream()
            .filter(report -> report.state() == LossReportRow.State.OPEN)
            .findFirst()
            .orElseThrow();
    return new Report(open.id(), base64(open.challenge()));
  }

  public void lift(UUID report, String signature, Actor actor) {
    losses.lift(report, signature, actor);
  }

  private static String base64(byte @Nullable [] octets) {
    return octets == null ? "" : Base64.getEncoder().encodeToString(octets);
  }
}
