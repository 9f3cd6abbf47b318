package org.yaoshi.server.status.ocsp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.ocsp.OcspError;
import org.yaoshi.ca.ocsp.ResponderCertificateNotValid;
import org.yaoshi.ca.ocsp.SingleResponse;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.RecordedStatuses;
import org.yaoshi.server.certificate.RecordedStatuses.Recorded;
import org.yaoshi.server.status.StatusSettings;
import org.yaoshi.server.status.feed.StatusFeed;
import org.yaoshi.server.status.kept.KeptAnswer;
import org.yaoshi.server.status.kept.KeptAnswers;

/// Signs answers from the recorded status, several with one look at the database. What has changed
/// between that look and the signature is looked at and signed again, so that nothing leaves here
/// that a change has overtaken.
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

  /// Completes every order, whatever happens.
  void sign(List<Order> orders) {
    try {
      responders.readIfWanting();
      Set<SerialNumber> serials = new HashSet<>();
      for (Order order : orders) serials.addAll(order.serials());
      Look look = look(serials);
      for (Order order : orders) order.answer().complete(signed(order, look));
    } catch (KeyVaultUnavailable | DataAccessException | TransactionException e) {
      LOG.error("OCSP cannot be answered just now", e);
      fail(orders, OcspError.TRY_LATER);
    } catch (ResponderCertificateNotValid e) {
      LOG.error("the delegated responder has no valid certificate", e);
      fail(orders, OcspError.TRY_LATER);
    } finally {
      // After what nobody foresaw, which the thread's own handler logs.
      fail(orders, OcspError.INTERNAL_ERROR);
    }
  }

  private static void fail(List<Order> orders, OcspError error) {
    for (Order order : orders) order.answer().complete(OcspAnswer.of(error));
  }

  private Look look(Iterable<SerialNumber> serials) {
    Map<SerialNumber, Long> epochs = new HashMap<>();
    for (SerialNumber serial : serials) epochs.put(serial, kept.epoch(serial));
    return new Look(epochs, statuses.of(epochs.keySet()));
  }

  private OcspAnswer signed(Order order, Look first) {
    Optional<ReadyResponder> responder = responders.of(order.first());
    if (responder.isEmpty()) return OcspAnswer.of(OcspError.UNAUTHORIZED);
    Look look = first;
    for (int i = 0; i < TRIES; i++) {
      Optional<OcspAnswer> answer = signed(order, responder.get(), look);
      if (feed.isCut()) break;
      if (answer.isPresent()) return answer.get();
      look = look(order.serials());
    }
    return OcspAnswer.of(OcspError.TRY_LATER);
  }

  /// Empty: a status has changed meanwhile.
  private Optional<OcspAnswer> signed(Order order, ReadyResponder responder, Look look) {
    Instant now = clock.instant();
    Optional<Recorded> only =
        order.isKept() ? recorded(order.first(), responder, look) : Optional.empty();
    if (only.isPresent()) return kept(order, responder, only.get(), look, now);
    List<SingleResponse> responses = new ArrayList<>();
    for (CertId id : order.asked().certIds()) responses.add(response(id, responder, look, now));
    byte[] der = responder.signer().respond(responses, order.asked().nonce(), now);
    boolean holds = order.serials().stream().allMatch(one -> kept.epoch(one) == look.epoch(one));
    return holds ? Optional.of(OcspAnswer.once(der)) : Optional.empty();
  }

  private Optional<OcspAnswer> kept(
      Order order, ReadyResponder responder, Recorded recorded, Look look, Instant now) {
    CertId certId = order.first();
    SerialNumber serial = certId.serial().orElseThrow();
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    boolean ended = now.isAfter(recorded.notAfter());
    var unsigned =
        new KeptAnswer(
            responder.number(), second.getEpochSecond(), recorded.status(), ended, NOT_YET);
    SingleResponse response = life.response(unsigned, responder, certId);
    byte[] signature = responder.signer().sign(response, second);
    var answer =
        new KeptAnswer(
            responder.number(), second.getEpochSecond(), recorded.status(), ended, signature);
    if (!kept.keep(order.form(), serial, answer, look.epoch(serial))) return Optional.empty();
    return Optional.of(
        new OcspAnswer(
            responder.signer().assemble(response, second, signature),
            Optional.of(life.freshness(answer, responder, certId))));
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
