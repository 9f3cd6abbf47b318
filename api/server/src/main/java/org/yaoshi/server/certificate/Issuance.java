package org.yaoshi.server.certificate;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.engine.PreparedCertificate;
import org.yaoshi.server.identity.Actor;

/// The issuing transaction: prepare, record the intent and commit it, sign, record the certificate
/// with its status and its audit entry. The certificate is released by whoever commits the
/// transaction around it (promises 1 and 2).
@Component
public class Issuance {
  /// The e-key a certificate is for.
  public record Holder(LoginUsername username, UUID enterpriseId, UUID orderId) {}

  private final CertificateEngine engine;
  private final Intents intents;
  private final AuditTrail audit;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Issuance(
      CertificateEngine engine,
      Intents intents,
      AuditTrail audit,
      JdbcClient jdbc,
      InstantSource clock) {
    this.engine = engine;
    this.intents = intents;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// @param holder present for an e-key, whose certificate is then on hold until the hand-over
  @Transactional(propagation = Propagation.MANDATORY)
  public SignedCertificate issue(
      CertificateEngine.CertificateOrder order, Optional<Holder> holder, Actor requester) {
    return sign(order.ca(), engine.prepare(order), holder, requester);
  }

  /// For what was prepared beforehand, such as a root.
  @Transactional(propagation = Propagation.MANDATORY)
  public SignedCertificate sign(
      CaId ca, PreparedCertificate prepared, Optional<Holder> holder, Actor requester) {
    intents.record(ca, prepared, requester);
    SignedCertificate certificate = engine.sign(prepared);
    Instant now = clock.instant();
    insertCertificate(ca, prepared, certificate, holder, now);
    insertStatus(ca, prepared, holder.isPresent(), now);
    var details = new HashMap<String, String>();
    details.put("ca", ca.value());
    details.put("profile", prepared.profile().value());
    details.put("subject", prepared.subject().name().toString());
    details.put("tbsSha256", certificate.tbs().sha256Hex());
    details.put("certificateSha256", certificate.sha256Hex());
    holder.ifPresent(h -> details.put("order", h.orderId().toString()));
    audit.append(
        requester,
        "certificate.issue",
        new AuditSubject("certificate", prepared.serial().hex()),
        details);
    return certificate;
  }

  private void insertCertificate(
      CaId ca,
      PreparedCertificate prepared,
      SignedCertificate certificate,
      Optional<Holder> holder,
      Instant now) {
    jdbc.sql(
            """
            INSERT INTO certificate
              (serial, ca_id, profile, subject, username, enterprise_id, order_id, public_key_sha256,
               not_before, not_after, issued_at, der)
            VALUES (:serial, :ca, :profile, :subject, :username, :enterprise, :order, :key,
               :notBefore, :notAfter, :at, :der)
            """)
        .param("serial", prepared.serial().octets())
        .param("ca", ca.value())
        .param("profile", prepared.profile().value())
        .param("subject", prepared.subject().name().toString())
        .param("username", holder.map(h -> h.username().value()).orElse(null))
        .param("enterprise", holder.map(Holder::enterpriseId).orElse(null))
        .param("order", holder.map(Holder::orderId).orElse(null))
        .param("key", PublicKeyHash.of(prepared.publicKey()))
        .param("notBefore", Timestamp.from(prepared.validity().notBefore()))
        .param("notAfter", Timestamp.from(prepared.validity().notAfter()))
        .param("at", Timestamp.from(now))
        .param("der", certificate.der())
        .update();
  }

  private void insertStatus(CaId ca, PreparedCertificate prepared, boolean onHold, Instant now) {
    jdbc.sql(
            """
            INSERT INTO certificate_status
              (serial, ca_id, status, reason, revocation_date, hold_origin, not_after, activated_at,
               changed_at)
            VALUES (:serial, :ca, :status, :reason, :revocationDate, :origin, :notAfter, :activated, :at)
            """)
        .param("serial", prepared.serial().octets())
        .param("ca", ca.value())
        .param("status", onHold ? "HELD" : "GOOD")
        .param("reason", onHold ? "certificateHold" : null)
        .param("revocationDate", onHold ? Timestamp.from(now) : null)
        .param("origin", onHold ? "TRANSIT" : null)
        .param("notAfter", Timestamp.from(prepared.validity().notAfter()))
        .param("activated", onHold ? null : Timestamp.from(now))
        .param("at", Timestamp.from(now))
        .update();
  }
}
