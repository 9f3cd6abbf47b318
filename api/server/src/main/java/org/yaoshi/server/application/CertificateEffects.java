package org.yaoshi.server.application;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.ocsp.CertStatus;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.workflow.Effect;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.certificate.CertificateStatuses;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.token.Losses;
import org.yaoshi.server.token.Tokens;

/// The effects on certificates (domain specification, A2).
@Component
class CertificateEffects {
  private final EkeyCertificates certificates;
  private final EkeyHoldings holdings;
  private final CertificateStatuses statuses;
  private final Tokens tokens;
  private final Losses losses;

  CertificateEffects(
      EkeyCertificates certificates,
      EkeyHoldings holdings,
      CertificateStatuses statuses,
      Tokens tokens,
      Losses losses) {
    this.certificates = certificates;
    this.holdings = holdings;
    this.statuses = statuses;
    this.tokens = tokens;
    this.losses = losses;
  }

  void carryOut(Effect effect, Step step) {
    LoginUsername user = step.change().before.user();
    String remark = step.remarkOr(effect.text());
    switch (effect) {
      case SUSPEND_CERTIFICATES -> losses.suspend(user, remark, step.actor());
      case HOLD_IN_TRANSIT -> holdings.holdInTransit(user, step.actor());
      case RELEASE_HELD -> holdings.releaseHeld(user, made(step), step.actor());
      case RELEASE_CERTIFICATE -> certificates.release(made(step).orElseThrow(), step.actor());
      case REVOKE_SUPERSEDED -> revokeOld(RevocationReason.SUPERSEDED, remark, step);
      case REVOKE_AFFILIATION_CHANGED ->
          revokeOld(RevocationReason.AFFILIATION_CHANGED, remark, step);
      case REVOKE_REPLACED -> revokeReplaced(remark, step);
      case REVOKE_ALL ->
          holdings.revoke(
              user,
              Optional.empty(),
              isLost(step)
                  ? RevocationReason.KEY_COMPROMISE
                  : RevocationReason.CESSATION_OF_OPERATION,
              remark,
              step.actor());
      case REVOKE_KEY_COMPROMISE -> revokeMade(RevocationReason.KEY_COMPROMISE, remark, step);
      case REVOKE_CESSATION -> revokeMade(RevocationReason.CESSATION_OF_OPERATION, remark, step);
      default -> throw new IllegalArgumentException(effect + " is not about certificates");
    }
  }

  /// All but the certificate that takes their place.
  private void revokeOld(RevocationReason reason, String remark, Step step) {
    holdings.revoke(step.change().before.user(), made(step), reason, remark, step.actor());
  }

  private void revokeReplaced(String remark, Step step) {
    LoginUsername user = step.change().before.user();
    RevocationReason reason =
        isLost(step) ? RevocationReason.KEY_COMPROMISE : RevocationReason.SUPERSEDED;
    holdings.revoke(user, Optional.empty(), reason, remark, step.actor());
    tokens.writeOff(user, Effects.writtenOff(step.change()), step.actor());
  }

  /// What is revoked for good already stays so.
  private void revokeMade(RevocationReason reason, String remark, Step step) {
    SerialNumber serial = made(step).orElseThrow();
    boolean revokedForGood =
        statuses.status(serial) instanceof CertStatus.Revoked revoked && !revoked.reason().isHold();
    if (!revokedForGood) certificates.revoke(serial, reason, remark, step.actor());
  }

  private static boolean isLost(Step step) {
    return step.change().details.reason() == Reason.LOST;
  }

  /// What was issued for the case.
  private static Optional<SerialNumber> made(Step step) {
    return Optional.ofNullable(step.change().certificateSerial).map(SerialNumber::parse);
  }
}
