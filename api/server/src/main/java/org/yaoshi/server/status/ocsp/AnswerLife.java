package org.yaoshi.server.status.ocsp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.SingleResponse;
import org.yaoshi.server.status.http.Answers;
import org.yaoshi.server.status.http.Freshness;
import org.yaoshi.server.status.kept.KeptAnswer;

/// How long an answer that is kept is given out: for half its life, less a share of that by which
/// certificates differ, so that what was signed in one hour is not signed again in one second. In
/// the last quarter of that time whoever asks has the next one signed.
final class AnswerLife {
  private static final int SPREAD = 64;

  private final Duration validity;

  /// @param validity from thisUpdate to nextUpdate, at least some seconds
  AnswerLife(Duration validity) {
    this.validity = validity;
  }

  /// Whether it may be given out now. One from the future was made before the clock was set back.
  boolean isUsable(KeptAnswer answer, ReadyResponder responder, CertId certId, Instant now) {
    return answer.responder() == responder.number()
        && now.getEpochSecond() >= answer.producedAt()
        && now.isBefore(until(answer, certId))
        && now.isBefore(responder.notAfter());
  }

  /// Whether it is usable and will not be for long.
  boolean isDue(KeptAnswer answer, CertId certId, Instant now) {
    return !now.isBefore(until(answer, certId).minus(validity.dividedBy(8)));
  }

  /// What the answer says, for the CertID it is asked for with.
  SingleResponse response(KeptAnswer answer, ReadyResponder responder, CertId certId) {
    Instant produced = Instant.ofEpochSecond(answer.producedAt());
    return new SingleResponse(
        certId,
        answer.status(),
        produced,
        produced.plus(validity),
        answer.ended() ? Optional.of(responder.archiveCutoff(produced)) : Optional.empty());
  }

  Freshness freshness(KeptAnswer answer, ReadyResponder responder, CertId certId) {
    Instant produced = Instant.ofEpochSecond(answer.producedAt());
    Instant expires = earlier(produced.plus(validity), responder.notAfter());
    return new Freshness(
        Answers.tag(answer.signature()),
        produced,
        expires,
        earlier(until(answer, certId), expires));
  }

  private Instant until(KeptAnswer answer, CertId certId) {
    int share = (certId.hashCode() & (SPREAD - 1));
    Duration less = validity.dividedBy(8).multipliedBy(share).dividedBy(SPREAD);
    return Instant.ofEpochSecond(answer.producedAt()).plus(validity.dividedBy(2)).minus(less);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
