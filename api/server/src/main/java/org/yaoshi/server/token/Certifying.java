package org.yaoshi.server.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.batch.Cohort;
import org.yaoshi.server.batch.Crowd;
import org.yaoshi.server.batch.KeyedTurns;
import org.yaoshi.server.batch.Overload;
import org.yaoshi.server.certificate.EkeyIssuance;
import org.yaoshi.server.certificate.EkeyOrder;
import org.yaoshi.server.certificate.IssuanceLane;
import org.yaoshi.server.certificate.IssuedCertificate;
import org.yaoshi.server.certificate.LinkProof;
import org.yaoshi.server.idempotency.IdempotentRequest;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.RequestId;
import org.yaoshi.server.seal.Seals;
import org.yaoshi.server.token.CertifiedOrders.Certification;

/// Has keys certified for production orders. Not in a transaction: what waits at the same time is
/// read and committed together. One request at a time is at work on an order, so that it gets one
/// certificate; a request that comes again gets the answer it had (promise 3).
@Service
class Certifying {
  private static final int CHALLENGE_OCTETS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final OrderDesk desk;
  private final EkeyIssuance issuance;
  private final CertifiedOrders book;
  private final Seals seals;
  private final SecureRandom random;
  private final Crowd crowd;
  private final KeyedTurns<UUID> turns = new KeyedTurns<>();

  Certifying(
      OrderDesk desk,
      EkeyIssuance issuance,
      CertifiedOrders book,
      Seals seals,
      SecureRandom random,
      IssuanceLane lane) {
    this.desk = desk;
    this.issuance = issuance;
    this.book = book;
    this.seals = seals;
    this.random = random;
    this.crowd = lane.crowd();
  }

  /// A certificate that was issued for an order, and what its key has to sign.
  ///
  /// @param seal DER SESeal to be written beside it, where the order has one
  /// @param replayed whether it was issued for an earlier request with the same key
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Certified(
      IssuedCertificate certificate, byte[] challenge, Optional<byte[]> seal, boolean replayed) {}

  /// @param csr PKCS#10, PEM
  /// @param linkProof Base64; the signature over the request by the key that is on the token
  ///   already
  Certified certify(
      UUID orderId,
      String csr,
      @Nullable String linkProof,
      IdempotentRequest request,
      Actor actor) {
    return turns.inTurn(
        orderId, PATIENCE, () -> crowd.with(() -> decide(orderId, csr, linkProof, request, actor)));
  }

  private Certified decide(
      UUID orderId,
      String csr,
      @Nullable String linkProof,
      IdempotentRequest request,
      Actor actor) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int keyTakenAt = -1;
    while (true) {
      switch (attempt(orderId, csr, linkProof, request, actor)) {
        case Attempt.Done(Certified certified) -> {
          return certified;
        }
        case Attempt.Before(OrderRow order) -> {
          return again(order);
        }
        case Attempt.Missed(int version, EkeyIssuance.Outcome.KeyTaken _) -> {
          if (version == keyTakenAt) throw OrderRefusals.keyKnown();
          keyTakenAt = version;
        }
        case Attempt.Missed _ -> LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
      if (System.nanoTime() > deadline) throw Overload.of("order " + orderId);
    }
  }

  private Attempt attempt(
      UUID orderId,
      String csr,
      @Nullable String linkProof,
      IdempotentRequest request,
      Actor actor) {
    var entered = desk.find(new OrderDesk.Question(orderId, request));
    OrderDesk.Found found = entered.result();
    try (Cohort.Member company = entered.company()) {
      byte[] earlier = found.answered();
      if (earlier != null) request.requireSame(earlier);
      OrderRow order = found.order().orElseThrow(() -> OrderRefusals.unknown(orderId));
      if (found.certified()) return new Attempt.Before(order);
      return certify(order, csr, linkProof, request, actor, company);
    }
  }

  private sealed interface Attempt {
    record Done(Certified certified) implements Attempt {}

    /// An earlier request with the same key had a certificate.
    record Before(OrderRow order) implements Attempt {}

    /// Another node is at work on the order, or it has changed. A key that was certified before may
    /// have been so for this very order since it was looked at: only then will it have changed.
    record Missed(int version, EkeyIssuance.Outcome why) implements Attempt {}
  }

  private Attempt certify(
      OrderRow order,
      String csr,
      @Nullable String linkProof,
      IdempotentRequest request,
      Actor actor,
      Cohort.Member company) {
    OrderRefusals.requireState(order, OrderState.CLAIMED);
    OrderRefusals.requireOperator(order, actor);
    OrderRefusals.requireCertifying(order);
    var note = new Certification(order, newChallenge(), request, actor, RequestId.current());
    var ekey =
        new EkeyOrder(
            order.id(),
            order.enterpriseId(),
            order.holder(),
            Optional.ofNullable(order.notAfter()),
            link(order, linkProof));
    var outcome =
        issuance.issueOnHold(
            ekey, csr.getBytes(StandardCharsets.UTF_8), actor, book, note, company);
    return outcome instanceof EkeyIssuance.Outcome.Issued issued
        ? new Attempt.Done(
            new Certified(
                issued.certificate(),
                note.challenge,
                Optional.ofNullable(note.seal).map(ElectronicSeal::der),
                false))
        : new Attempt.Missed(order.version(), outcome);
  }

  /// The answer an earlier request had, made of what was recorded then.
  private Certified again(OrderRow order) {
    var serial = SerialNumber.parse(Objects.requireNonNull(order.certificateSerial()));
    return new Certified(
        issuance.issued(serial),
        Objects.requireNonNull(order.readBackChallenge()),
        order.withSeal() ? seals.madeFor(serial) : Optional.empty(),
        true);
  }

  private static Optional<LinkProof> link(OrderRow order, @Nullable String linkProof) {
    String predecessor = order.predecessor();
    if (predecessor == null) return Optional.empty();
    byte[] signature = Base64Text.decode(linkProof == null ? "" : linkProof).orElse(new byte[0]);
    return Optional.of(new LinkProof(SerialNumber.parse(predecessor), signature));
  }

  private byte[] newChallenge() {
    byte[] challenge = new byte[CHALLENGE_OCTETS];
    random.nextBytes(challenge);
    return challenge;
  }
}
