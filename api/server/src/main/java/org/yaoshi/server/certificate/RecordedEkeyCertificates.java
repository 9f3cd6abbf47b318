package org.yaoshi.server.certificate;

import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.CertificationRequest;
import org.yaoshi.ca.request.ProofOfPossession;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.subject.SubjectRules;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateEngine.CertificateOrder;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// [EkeyCertificates] by the issuing CA.
@Component
class RecordedEkeyCertificates implements EkeyCertificates {
  /// An order stands at its provider only after the authority verified and the provider reviewed.
  private static final Set<String> APPROVALS = Set.of("verification", "review");

  private static final Citation LINK = Citation.of("domain", "A2 P5, P7");

  private final Issuance issuance;
  private final CertificateLifecycle lifecycle;
  private final CertificateRecords records;
  private final CertificateAuthorities authorities;
  private final AuditTrail audit;
  private final InstantSource clock;

  RecordedEkeyCertificates(
      Issuance issuance,
      CertificateLifecycle lifecycle,
      CertificateRecords records,
      CertificateAuthorities authorities,
      AuditTrail audit,
      InstantSource clock) {
    this.issuance = issuance;
    this.lifecycle = lifecycle;
    this.records = records;
    this.authorities = authorities;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  @Transactional
  public IssuedCertificate issueOnHold(EkeyOrder order, byte[] csr, Actor requester) {
    CertificationRequest request = valid(CertificationRequest.parse(csr));
    SubjectIdentity subject = valid(SubjectRules.forRequest(order.holder(), request));
    ProofOfPossession.verify(request)
        .ifPresent(
            objection -> {
              throw new Refused(ProblemType.INVALID_INPUT, List.of(objection));
            });
    order.link().ifPresent(link -> requireLink(order, link, request));
    byte[] keyHash = PublicKeyHash.of(request.publicKey());
    records.holdKey(keyHash);
    if (records.knowsKey(keyHash)) throw keyKnown();
    var what =
        new CertificateOrder(
            CaId.ISSUING,
            ShippedProfiles.EKEY_SIGNING,
            subject,
            request.publicKey(),
            order.notAfter(),
            APPROVALS);
    var holder =
        new Issuance.Holder(order.holder().username(), order.enterpriseId(), order.orderId());
    SignedCertificate certificate = issuance.issue(what, Optional.of(holder), requester);
    order.link().ifPresent(link -> link(certificate, link, request, requester));
    return issued(certificate);
  }

  private void requireLink(EkeyOrder order, LinkProof link, CertificationRequest request) {
    boolean holds =
        records
            .find(link.predecessor())
            .filter(
                old -> old.username().filter(order.holder().username().value()::equals).isPresent())
            .filter(old -> LinkProof.isSigned(key(old), request.der(), link.signature()))
            .isPresent();
    if (holds) return;
    throw Refused.because(
        ProblemType.INVALID_INPUT,
        "linkProof",
        "no signature of the request by the key of certificate " + link.predecessor().hex(),
        "Base64 of the old key's signature with SHA-256 over the DER certification request",
        LINK);
  }

  private void link(
      SignedCertificate certificate,
      LinkProof link,
      CertificationRequest request,
      Actor requester) {
    records.link(certificate.serial(), link, request.der(), clock.instant());
    audit.append(
        requester,
        "certificate.link",
        new AuditSubject("certificate", certificate.serial().hex()),
        Map.of("predecessor", link.predecessor().hex()));
  }

  private static PublicKey key(CertificateRecord record) {
    return X509.read(record.der()).getPublicKey();
  }

  private IssuedCertificate issued(SignedCertificate certificate) {
    return new IssuedCertificate(
        certificate.serial(),
        certificate.der(),
        certificate.pem(),
        authorities.chainPem(CaId.ISSUING),
        certificate.toX509().getPublicKey());
  }

  private static <T> T valid(Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(T value) -> value;
      case Checked.Refused<T>(List<Objection> objections) ->
          throw new Refused(ProblemType.INVALID_INPUT, objections);
    };
  }

  private static Refused keyKnown() {
    return Refused.because(
        ProblemType.INVALID_INPUT,
        "csr.publicKey",
        "a key that was certified before",
        "a key made for this order",
        Citation.of("CPS", "§6.1.1"));
  }

  @Override
  @Transactional
  public void release(SerialNumber serial, Actor actor) {
    lifecycle.release(serial, actor);
  }

  @Override
  @Transactional
  public void revoke(SerialNumber serial, RevocationReason reason, String remark, Actor actor) {
    lifecycle.revoke(serial, reason, null, remark, actor);
  }

  @Override
  public boolean isSigned(SerialNumber serial, byte[] octets, byte[] signature) {
    return records
        .find(serial)
        .filter(record -> LinkProof.isSigned(key(record), octets, signature))
        .isPresent();
  }

  @Override
  public Optional<Holder> holder(SerialNumber serial) {
    return records
        .find(serial)
        .filter(CertificateRecord::isEkey)
        .map(
            record ->
                new Holder(
                    new LoginUsername(record.username().orElseThrow()),
                    record.enterpriseId().orElseThrow()));
  }

  @Override
  public Optional<byte[]> find(SerialNumber serial) {
    return records.find(serial).map(CertificateRecord::der);
  }
}
