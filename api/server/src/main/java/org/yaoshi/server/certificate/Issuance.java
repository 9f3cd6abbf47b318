package org.yaoshi.server.certificate;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.server.certificate.IssuedRow.Beginning;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.engine.PreparedCertificate;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.RequestId;

/// Issues one certificate that is nobody's e-key, such as a CA's or a responder's, in the caller's
/// transaction: prepare, record the intent and commit it, sign, record the certificate. It is
/// released by whoever commits the transaction around it (promises 1 and 2); if that is rolled
/// back, [IssuanceRecovery] ends the intent.
@Component
public class Issuance {
  private final CertificateEngine engine;
  private final IssuanceLedger ledger;
  private final IssuedRows rows;

  Issuance(CertificateEngine engine, IssuanceLedger ledger, IssuedRows rows) {
    this.engine = engine;
    this.ledger = ledger;
    this.rows = rows;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public SignedCertificate issue(CertificateEngine.CertificateOrder order, Actor requester) {
    return sign(order.ca(), engine.prepare(order), requester);
  }

  /// For what was prepared beforehand, such as a root.
  @Transactional(propagation = Propagation.MANDATORY)
  public SignedCertificate sign(CaId ca, PreparedCertificate prepared, Actor requester) {
    var opening = new Opening(ca, prepared, Optional.empty(), requester, RequestId.current());
    ledger.open(List.of(opening));
    SignedCertificate certificate = engine.sign(prepared);
    var row = new IssuedRow(opening, certificate, Optional.empty(), Beginning.GOOD);
    rows.insert(List.of(row), List.of());
    return certificate;
  }
}
