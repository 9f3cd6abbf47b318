package org.yaoshi.server.certificate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.IssuanceLedger.Closed;
import org.yaoshi.server.identity.Actor;

/// How an intent ends that gets no certificate: voided, when nothing was signed; revoked, when
/// something was or may have been. Each in a transaction of its own, and only if nobody else has
/// ended it.
@Component
class IssuanceOutcomes {
  private final IssuanceLedger ledger;
  private final IssuedRows rows;
  private final AuditTrail audit;

  IssuanceOutcomes(IssuanceLedger ledger, IssuedRows rows, AuditTrail audit) {
    this.ledger = ledger;
    this.rows = rows;
    this.audit = audit;
  }

  /// The key did not sign.
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void voided(SerialNumber serial, Actor actor) {
    List<Closed> closed = ledger.close(List.of(serial));
    ledger.freeKeys(closed);
    for (Closed intent : closed) {
      audit.append(
          actor,
          "issuance.void",
          new AuditSubject("certificate", intent.serial().hex()),
          Map.of("ca", intent.ca(), "remark", "the CA key did not sign"));
    }
  }

  /// The key signed, or may have, and the certificate was not recorded.
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void unreleased(SerialNumber serial, Actor actor) {
    List<Closed> closed = ledger.close(List.of(serial));
    revoke(closed, actor, "signed, or maybe signed, and not released");
  }

  /// What a crash, or a node that is gone, has left.
  ///
  /// @return how many intents were ended
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public int abandoned(Duration longest, int limit) {
    List<Closed> closed = ledger.closeAbandoned(longest, limit);
    revoke(closed, Actor.SYSTEM, "left without an outcome by a node that stopped");
    return closed.size();
  }

  private void revoke(List<Closed> closed, Actor actor, String why) {
    if (closed.isEmpty()) return;
    ledger.freeKeys(closed);
    rows.revokeUnreleased(closed, actor, why);
  }
}
