package org.yaoshi.server.certificate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.certificate.CertificateRecord.HoldOrigin;
import org.yaoshi.server.certificate.CertificateRecord.Status;
import org.yaoshi.server.identity.Actor;

/// [EkeyHoldings] on the recorded certificates.
@Component
class RecordedEkeyHoldings implements EkeyHoldings {
  private final HoldingRecords holdings;
  private final CertificateLifecycle lifecycle;
  private final InstantSource clock;

  RecordedEkeyHoldings(
      HoldingRecords holdings, CertificateLifecycle lifecycle, InstantSource clock) {
    this.holdings = holdings;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void suspend(LoginUsername username, String remark, Actor actor) {
    for (var each : holdings.held(username)) {
      boolean wouldBeGood = each.isHeldBy(HoldOrigin.TRANSIT) && each.wasGood();
      if (each.status() == Status.GOOD || wouldBeGood) {
        lifecycle.holdAsLost(each.serial(), remark, actor);
      }
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void resume(LoginUsername username, boolean away, String remark, Actor actor) {
    for (var each : holdings.held(username)) {
      if (each.isHeldBy(HoldOrigin.LOSS)) {
        lifecycle.lift(each.serial(), away, remark, actor);
      }
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void holdInTransit(LoginUsername username, Actor actor) {
    for (var each : holdings.held(username)) {
      if (each.status() == Status.GOOD) lifecycle.holdInTransit(each.serial(), actor);
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void releaseHeld(LoginUsername username, Optional<SerialNumber> except, Actor actor) {
    for (var each : holdings.held(username)) {
      if (each.isHeldBy(HoldOrigin.TRANSIT)
          && each.wasGood()
          && !isExcepted(each.serial(), except)) {
        lifecycle.release(each.serial(), actor);
      }
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void revoke(
      LoginUsername username,
      Optional<SerialNumber> except,
      RevocationReason reason,
      String remark,
      Actor actor) {
    for (var each : holdings.held(username)) {
      if (each.status() != Status.REVOKED && !isExcepted(each.serial(), except)) {
        lifecycle.revoke(each.serial(), reason, null, remark, actor);
      }
    }
  }

  @Override
  public List<Standing> standings(LoginUsername username) {
    return holdings.standings(username);
  }

  @Override
  public List<SerialNumber> live(LoginUsername username) {
    return holdings.live(username, clock.instant());
  }

  @Override
  public Optional<SerialNumber> latestActive(LoginUsername username) {
    return holdings.latestActive(username);
  }

  @Override
  public Optional<Instant> latestEnd(LoginUsername username) {
    return holdings.latestEnd(username);
  }

  @Override
  public boolean everActive(LoginUsername username) {
    return holdings.everActive(username);
  }

  @Override
  public boolean everIssued(LoginUsername username) {
    return holdings.everIssued(username);
  }

  @Override
  public boolean everActive(UUID enterpriseId) {
    return holdings.everActive(enterpriseId);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public int countLiveKeys(UUID enterpriseId) {
    return holdings.countLiveKeys(enterpriseId, clock.instant());
  }

  private static boolean isExcepted(SerialNumber serial, Optional<SerialNumber> except) {
    return except.filter(serial::equals).isPresent();
  }
}
