package org.yaoshi.server.certificate;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// New keys linked to old ones, each by the old key's signature over the new one's request.
@Component
class Links {
  private static final Citation LINK = Citation.of("domain", "A2 P5, P7");

  private final CertificateRecords records;
  private final AuditTrail audit;
  private final InstantSource clock;

  Links(CertificateRecords records, AuditTrail audit, InstantSource clock) {
    this.records = records;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws Refused the old key, of the same holder, has not signed the request
  void require(EkeyOrder order, LinkProof link, CertificationRequest request) {
    boolean holds =
        records
            .find(link.predecessor())
            .filter(
                old -> old.username().filter(order.holder().username().value()::equals).isPresent())
            .filter(old -> LinkProof.isSigned(old.publicKey(), request.der(), link.signature()))
            .isPresent();
    if (holds) return;
    throw Refused.because(
        ProblemType.INVALID_INPUT,
        "linkProof",
        "no signature of the request by the key of certificate " + link.predecessor().hex(),
        "Base64 of the old key's signature with SHA-256 over the DER certification request",
        LINK);
  }

  /// In the transaction that records the new certificate.
  void record(Opening opening, LinkProof link, CertificationRequest request) {
    records.link(opening.serial(), link, request.der(), clock.instant());
    audit.append(
        List.of(
            new AuditTrail.Entry(
                opening.requester(),
                "certificate.link",
                new AuditSubject("certificate", opening.serial().hex()),
                Map.of("predecessor", link.predecessor().hex()),
                opening.requestId())));
  }
}
