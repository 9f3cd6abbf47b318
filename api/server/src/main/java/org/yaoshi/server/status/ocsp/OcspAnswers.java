package org.yaoshi.server.status.ocsp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.MalformedRequest;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.ca.ocsp.OcspRequest;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.status.StatusSettings;
import org.yaoshi.server.status.feed.StatusFeed;
import org.yaoshi.server.status.kept.KeptAnswer;
import org.yaoshi.server.status.kept.KeptAnswers;

/// Answers OCSP requests (RFC 6960): at once with what is kept, otherwise when it is signed.
///
/// An answer about one certificate that asks for no nonce is kept for the next one who asks. While
/// it is being signed, whoever asks the same waits for the same signature; but nobody waits for one
/// begun before the latest change of its status. With everything else the signer is busy for one
/// caller only, so that it has a crew of its own and cannot hold the others up.
///
/// A node that is cut off from the others' changes says tryLater to everything.
@Component
public class OcspAnswers implements AutoCloseable {
  private static final int MOST_WAITING = 1024;

  /// What is being signed: a form and a serial number, in an epoch.
  private record Work(int form, SerialNumber serial, long epoch) {}

  private final ReadyResponders responders;
  private final KeptAnswers kept;
  private final StatusFeed feed;
  private final AnswerLife life;
  private final InstantSource clock;
  private final SigningCrew forAll;
  private final SigningCrew forOne;
  private final Map<Work, Order> underWay = new ConcurrentHashMap<>();

  OcspAnswers(
      ReadyResponders responders,
      KeptAnswers kept,
      StatusFeed feed,
      AnswerSigner signer,
      StatusSettings settings,
      InstantSource clock) {
    this.responders = responders;
    this.kept = kept;
    this.feed = feed;
    this.life = new AnswerLife(settings.ocspValidity());
    this.clock = clock;
    int half = settings.signers() / 2;
    this.forAll =
        new SigningCrew("ocsp-for-all-", settings.signers() - half, MOST_WAITING, signer::sign);
    this.forOne = new SigningCrew("ocsp-for-one-", half, MOST_WAITING / 4, signer::sign);
  }

  /// @param request DER, from anyone
  /// @return never completes exceptionally
  public CompletableFuture<OcspAnswer> answer(byte[] request) {
    return switch (OcspRequest.parse(request)) {
      case MalformedRequest _ -> now(OcspAnswer.of(OcspError.MALFORMED_REQUEST));
      case OcspRequest _ when feed.isCut() -> now(OcspAnswer.of(OcspError.TRY_LATER));
      case OcspRequest asked -> answer(asked);
    };
  }

  private CompletableFuture<OcspAnswer> answer(OcspRequest asked) {
    CertId certId = asked.certIds().getFirst();
    Instant now = clock.instant();
    if (responders.isWanting(now)) return forOne(asked);
    Optional<ReadyResponder> responder = responders.of(certId);
    if (responder.isEmpty()) return now(OcspAnswer.of(OcspError.UNAUTHORIZED));
    int form = responder.get().form(certId);
    boolean keepable =
        asked.certIds().size() == 1
            && asked.nonce().isEmpty()
            && form != ReadyResponder.NO_FORM
            && certId.serial().isPresent();
    if (!keepable || !feed.isCurrent()) return forOne(asked);
    SerialNumber serial = certId.serial().get();
    Optional<KeptAnswer> found =
        kept.find(form, serial)
            .filter(answer -> life.isUsable(answer, responder.get(), certId, now));
    if (found.isEmpty()) return forAll(asked, form, serial);
    if (life.isDue(found.get(), certId, now)) forAll(asked, form, serial);
    return now(assembled(found.get(), responder.get(), certId));
  }

  private OcspAnswer assembled(KeptAnswer answer, ReadyResponder responder, CertId certId) {
    byte[] der =
        responder
            .signer()
            .assemble(
                life.response(answer, responder, certId),
                Instant.ofEpochSecond(answer.producedAt()),
                answer.signature());
    return new OcspAnswer(der, Optional.of(life.freshness(answer, responder, certId)));
  }

  private CompletableFuture<OcspAnswer> forOne(OcspRequest asked) {
    Order order = Order.once(asked);
    return forOne.take(order) ? order.answer() : now(OcspAnswer.of(OcspError.TRY_LATER));
  }

  private CompletableFuture<OcspAnswer> forAll(OcspRequest asked, int form, SerialNumber serial) {
    Work work = new Work(form, serial, kept.epoch(serial));
    Order mine = Order.kept(asked, form);
    Order earlier = underWay.putIfAbsent(work, mine);
    if (earlier != null) return earlier.answer().thenCompose(answer -> shared(answer, asked));
    mine.answer().whenComplete((_, _) -> underWay.remove(work));
    if (!forAll.take(mine)) mine.answer().complete(OcspAnswer.of(OcspError.TRY_LATER));
    return mine.answer();
  }

  /// What is not kept was said of an unissued certificate, and that may be issued by now.
  private CompletableFuture<OcspAnswer> shared(OcspAnswer answer, OcspRequest asked) {
    return answer.freshness().isPresent() ? now(answer) : forOne(asked);
  }

  private static CompletableFuture<OcspAnswer> now(OcspAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public void close() {
    forAll.close();
    forOne.close();
  }
}
