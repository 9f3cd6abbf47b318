package org.yaoshi.server.status.ocsp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.ca.ocsp.OcspResponder;
import org.yaoshi.ca.ocsp.SingleResponse;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.RecordedStatuses;
import org.yaoshi.server.certificate.RecordedStatuses.Recorded;
import org.yaoshi.server.status.StatusSettings;
import org.yaoshi.server.status.feed.StatusFeed;
import org.yaoshi.server.status.kept.KeptAnswer;
import org.yaoshi.server.status.kept.KeptAnswers;

/// Signs answers from the recorded status, several with one look at the database and one use of the
/// key. What has changed between that look and the signature is looked at and signed again, so that
/// nothing leaves here that a change has overtaken.
@Component
class AnswerSigner {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerSigner.class);
  private static final int TRIES = 3;
  private static final byte[] NOT_YET = {};

  private final ReadyResponders responders;
  private final RecordedStatuses statuses;
  private final KeptAnswers kept;
  private final StatusFeed feed;
  private final StatusSettings settings;
  private final AnswerLife life;
  private final InstantSource clock;

  AnswerSigner(
      ReadyResponders responders,
      RecordedStatuses statuses,
      KeptAnswers kept,
      StatusFeed feed,
      StatusSettings settings,
      InstantSource clock) {
    this.responders = responders;
    this.statuses = statuses;
    this.kept = kept;
    this.feed = feed;
    this.settings = settings;
    this.life = new AnswerLife(settings.ocspValidity());
    this.clock = clock;
  }

  /// Statuses, and the epochs in which they were read.
  private record Look(Map<SerialNumber, Long> epochs, Map<SerialNumber, Recorded> found) {
    long epoch(SerialNumber serial) {
      return Objects.requireNonNull(epochs.get(serial));
    }
  }

  /// An answer to be kept, but for its signature.
  private record Unsigned(Order order, ReadyResponder responder, KeptAnswer answer, long epoch) {
    KeptAnswer signed(byte[] signature) {
      return new KeptAnswer(
          answer.responder(), answer.producedAt(), answer.status(), answer.ended(), signature);
    }
  }

  /// Completes every order, whatever happens.
  void sign(List<Order> orders) {
    try {
      responders.readIfWanting();
      List<Order> left = orders;
      for (int i = 0; i < TRIES && !left.isEmpty() && !feed.isCut(); i++) left = tried(left);
      fail(left, OcspError.TRY_LATER);
    } catch (KeyVaultUnavailable | DataAccessException | TransactionException e) {
      LOG.error("OCSP cannot be answered just now", e);
      fail(orders, OcspError.TRY_LATER);
    } finally {
      // After what nobody foresaw, which the thread's own handler logs.
      fail(orders, OcspError.INTERNAL_ERROR);
    }
  }

  private static void fail(List<Order> orders, OcspError error) {
    for (Order order : orders) order.answer().complete(OcspAnswer.of(error));
  }

  private Look look(List<Order> orders) {
    Map<SerialNumber, Long> epochs = new HashMap<>();
    for (Order order : orders) {
      for (SerialNumber serial : order.serials()) epochs.put(serial, kept.epoch(serial));
    }
    return new Look(epochs, statuses.of(epochs.keySet()));
  }

  /// @return those that a change, or the feed's silence, has overtaken
  private List<Order> tried(List<Order> orders) {
    Look look = look(orders);
    Instant now = clock.instant();
    List<Order> left = new ArrayList<>();
    Map<OcspResponder, List<Unsigned>> together = new LinkedHashMap<>();
    for (Order order : orders) {
      Optional<ReadyResponder> responder = responders.of(order.first());
      if (responder.isEmpty()) {
        order.answer().complete(OcspAnswer.of(OcspError.UNAUTHORIZED));
        continue;
      }
      if (!responder.get().signer().isValidAt(now)) {
        LOG.error("the responder of {} has no valid certificate", responder.get().ca());
        order.answer().complete(OcspAnswer.of(OcspError.TRY_LATER));
        continue;
      }
      Optional<Unsigned> toKeep = unsigned(order, responder.get(), look, now);
      if (toKeep.isPresent()) {
        together
            .computeIfAbsent(responder.get().signer(), _ -> new ArrayList<>())
            .add(toKeep.get());
      } else if (!isAnsweredOnce(order, responder.get(), look, now)) {
        left.add(order);
      }
    }
    together.forEach((signer, all) -> left.addAll(keep(signer, all, now)));
    return left;
  }

  /// Empty: the answer is for one caller, or about what was never issued.
  private Optional<Unsigned> unsigned(
      Order order, ReadyResponder responder, Look look, Instant now) {
    if (!order.isKept()) return Optional.empty();
    return recorded(order.first(), responder, look)
        .map(
            found ->
                new Unsigned(
                    order,
                    responder,
                    new KeptAnswer(
                        responder.number(),
                        now.getEpochSecond(),
                        found.status(),
                        now.isAfter(found.notAfter()),
                        NOT_YET),
                    look.epoch(order.first().serial().orElseThrow())));
  }

  /// @return what is to be tried again
  private List<Order> keep(OcspResponder signer, List<Unsigned> all, Instant now) {
    List<SingleResponse> responses = new ArrayList<>(all.size());
    for (Unsigned one : all) {
      responses.add(life.response(one.answer(), one.responder(), one.order().first()));
    }
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    List<OcspResponder.Signed> signed = signer.signEach(responses, second);
    List<Order> left = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!isKept(all.get(i), signed.get(i))) left.add(all.get(i).order());
    }
    return left;
  }

  private boolean isKept(Unsigned one, OcspResponder.Signed signed) {
    Order order = one.order();
    KeptAnswer answer = one.signed(signed.signature());
    SerialNumber serial = order.first().serial().orElseThrow();
    if (!kept.keep(order.form(), serial, answer, one.epoch()) || feed.isCut()) return false;
    order
        .answer()
        .complete(
            new OcspAnswer(
                signed.der(), Optional.of(life.freshness(answer, one.responder(), order.first()))));
    return true;
  }

  private boolean isAnsweredOnce(Order order, ReadyResponder responder, Look look, Instant now) {
    List<SingleResponse> responses = new ArrayList<>();
    for (CertId id : order.asked().certIds()) responses.add(response(id, responder, look, now));
    byte[] der = responder.signer().respond(responses, order.asked().nonce(), now);
    boolean holds = order.serials().stream().allMatch(one -> kept.epoch(one) == look.epoch(one));
    if (!holds || feed.isCut()) return false;
    order.answer().complete(OcspAnswer.once(der));
    return true;
  }

  private SingleResponse response(CertId id, ReadyResponder responder, Look look, Instant now) {
    Optional<Recorded> recorded = recorded(id, responder, look);
    return new SingleResponse(
        id,
        recorded.map(Recorded::status).orElseGet(CertStatus.Unknown::new),
        now,
        now.plus(settings.ocspValidity()),
        recorded.filter(one -> now.isAfter(one.notAfter())).map(_ -> responder.archiveCutoff(now)));
  }

  /// Empty: not issued by the responder's CA.
  private static Optional<Recorded> recorded(CertId id, ReadyResponder responder, Look look) {
    if (!id.isFrom(responder.issuer())) return Optional.empty();
    return id.serial()
        .flatMap(serial -> Optional.ofNullable(look.found.get(serial)))
        .filter(one -> one.caId().equals(responder.ca().value()));
  }
}
