package org.yaoshi.server.certificate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateRecord.HoldOrigin;
import org.yaoshi.server.certificate.CertificateRecord.Status;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Changes of a certificate's status. The row is locked, changed and audited in one transaction,
/// and whoever keeps answers about it is told in it, so that what has committed is what OCSP says
/// (promise 4).
///
/// | from | revoke | suspend | resume | release | loss reported | lifted |
/// |---|---|---|---|---|---|---|
/// | good | revoked | held by request | refused | refused | held as lost | refused |
/// | held by request | revoked | refused | good, or as lost | refused | refused | refused |
/// | held in transit | revoked | refused | refused | good | held as lost | refused |
/// | held as lost | revoked | held by request | refused | refused | refused | good, or transit |
/// | revoked | refused | refused | refused | refused | refused | refused |
@Component
class CertificateLifecycle {
  private static final Citation REASONS = Citation.of("RFC 5280", "§5.3.1");
  private static final Citation TRANSIT = Citation.of("DESIGN", "promise 10");

  private static final Citation LOSS = Citation.of("domain", "B side track");

  private final CertificateRecords records;
  private final ReportedLosses losses;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  CertificateLifecycle(
      CertificateRecords records,
      ReportedLosses losses,
      AuditTrail audit,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.records = records;
    this.losses = losses;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  void revoke(
      SerialNumber serial,
      RevocationReason reason,
      @Nullable Instant invalidityDate,
      String remark,
      Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (!reason.isRequestable() || reason.isHold()) {
      throw Refused.because(
          ProblemType.INVALID_INPUT,
          "reason",
          reason.text(),
          "a reason for ending a subscriber's certificate for good",
          REASONS);
    }
    Instant now = clock.instant();
    if (invalidityDate != null && invalidityDate.isAfter(now)) {
      throw Refused.because(
          ProblemType.INVALID_INPUT,
          "invalidityDate",
          invalidityDate.toString(),
          "a time that has passed",
          Citation.of("RFC 5280", "§5.3.2"));
    }
    if (certificate.status() == Status.REVOKED) {
      throw conflict(certificate, "a certificate that is not revoked", REASONS);
    }
    records.makeRevoked(serial, reason, invalidityDate, now);
    var details = new HashMap<String, String>();
    details.put("reason", reason.text());
    if (invalidityDate != null) details.put("invalidityDate", invalidityDate.toString());
    append(actor, "certificate.revoke", serial, remark, details);
    events.publishEvent(new CertificateRevoked(serial, reason, actor));
  }

  @Transactional
  void suspend(SerialNumber serial, String remark, Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (certificate.status() != Status.GOOD && !certificate.isHeldBy(HoldOrigin.LOSS)) {
      throw conflict(certificate, "a good certificate, or one reported lost", REASONS);
    }
    records.makeHeld(serial, HoldOrigin.REQUEST, clock.instant());
    append(actor, "certificate.suspend", serial, remark, Map.of());
  }

  /// Holds a good certificate while its token is away from its holder.
  @Transactional
  void holdInTransit(SerialNumber serial, Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (certificate.status() != Status.GOOD) {
      throw conflict(certificate, "a good certificate", TRANSIT);
    }
    records.makeHeld(serial, HoldOrigin.TRANSIT, clock.instant());
    append(actor, "certificate.hold", serial, "", Map.of());
  }

  /// Holds one whose token was reported lost: a good one, or one that would have become good when
  /// its token came home.
  @Transactional
  void holdAsLost(SerialNumber serial, String remark, Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (certificate.status() != Status.GOOD && !certificate.isHeldBy(HoldOrigin.TRANSIT)) {
      throw conflict(certificate, "a certificate that is good, or held in transit", LOSS);
    }
    records.makeHeld(serial, HoldOrigin.LOSS, clock.instant());
    append(actor, "certificate.suspend", serial, remark, Map.of("origin", HoldOrigin.LOSS.name()));
  }

  /// Ends that hold.
  ///
  /// @param away whether its token is on its way, and the hold of that takes over (promise 10)
  @Transactional
  void lift(SerialNumber serial, boolean away, String remark, Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (!certificate.isHeldBy(HoldOrigin.LOSS)) {
      throw conflict(certificate, "a certificate held since its token was reported lost", LOSS);
    }
    if (away) records.makeHeld(serial, HoldOrigin.TRANSIT, clock.instant());
    else records.makeGood(serial, clock.instant());
    append(actor, away ? "certificate.hold" : "certificate.resume", serial, remark, Map.of());
  }

  /// Ends the hold that a call asked for. What was reported lost meanwhile stays held for that.
  @Transactional
  void resume(SerialNumber serial, String remark, Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (certificate.isHeldBy(HoldOrigin.TRANSIT)) {
      throw conflict(certificate, "the hand-over of the token, which ends this hold", TRANSIT);
    }
    if (certificate.isHeldBy(HoldOrigin.LOSS)) {
      throw conflict(certificate, "the lift of the loss report, which ends this hold", LOSS);
    }
    if (certificate.status() != Status.HELD) {
      throw conflict(certificate, "a certificate on hold", REASONS);
    }
    boolean lost =
        certificate.username().map(LoginUsername::new).filter(losses::isLost).isPresent();
    if (lost) records.makeHeld(serial, HoldOrigin.LOSS, clock.instant());
    else records.makeGood(serial, clock.instant());
    append(actor, "certificate.resume", serial, remark, Map.of());
  }

  /// Ends the hold of a certificate whose token has come home.
  @Transactional
  void release(SerialNumber serial, Actor actor) {
    CertificateRecord certificate = held(serial, actor);
    if (!certificate.isHeldBy(HoldOrigin.TRANSIT)) {
      throw conflict(certificate, "a certificate held while its token is in transit", TRANSIT);
    }
    records.makeGood(serial, clock.instant());
    append(actor, "certificate.release", serial, "", Map.of());
  }

  /// The certificate, locked, if the actor may change it.
  private CertificateRecord held(SerialNumber serial, Actor actor) {
    CertificateRecord certificate =
        records
            .hold(serial)
            .filter(c -> c.isVisibleTo(actor))
            .orElseThrow(() -> Refused.notFound("serial", serial.hex()));
    if (certificate.isOfAuthority()) {
      throw Refused.because(
          ProblemType.FORBIDDEN,
          "serial",
          "the certificate of a CA",
          "a ceremony, in which a CA's certificate is revoked",
          Citation.of("CPS", "§5.7.3"));
    }
    if (!certificate.isEkey() && actor.isStaff() && !actor.has(Role.SECURITY_OFFICER)) {
      throw Refused.because(
          ProblemType.FORBIDDEN,
          "role",
          actor.roles().toString(),
          "security-officer for certificates of staff and systems",
          Citation.of("CPS", "§4.9.2"));
    }
    return certificate;
  }

  private static Refused conflict(CertificateRecord certificate, String required, Citation source) {
    String found =
        switch (certificate.status()) {
          case GOOD -> "a good certificate";
          case HELD ->
              switch (certificate.holdOrigin().orElseThrow()) {
                case TRANSIT -> "a certificate held while its token is in transit";
                case LOSS -> "a certificate held since its token was reported lost";
                case REQUEST -> "a certificate on hold";
              };
          case REVOKED -> "a certificate revoked at " + certificate.revocationDate().orElseThrow();
        };
    return Refused.because(ProblemType.CONFLICT, "status", found, required, source);
  }

  private void append(
      Actor actor, String action, SerialNumber serial, String remark, Map<String, String> more) {
    var details = new HashMap<>(more);
    if (!remark.isEmpty()) details.put("remark", remark);
    audit.append(actor, action, new AuditSubject("certificate", serial.hex()), details);
    events.publishEvent(new CertificateStatusChanged(serial));
  }
}
