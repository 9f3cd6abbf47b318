package org.yaoshi.server.status;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.server.certificate.Issuance;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;
import org.yaoshi.server.engine.CertificateEngine.CertificateOrder;
import org.yaoshi.server.identity.Actor;

/// The delegated responders (RFC 6960 §4.2.2.2), one for each CA that issues to subscribers. Their
/// certificates are short-lived and renewed well before they end.
@Component
public class Responders {
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(10);

  private final CertificateAuthorities authorities;
  private final Issuance issuance;
  private final KeyVault vault;
  private final StatusSettings settings;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Responders(
      CertificateAuthorities authorities,
      Issuance issuance,
      KeyVault vault,
      StatusSettings settings,
      JdbcClient jdbc,
      InstantSource clock) {
    this.authorities = authorities;
    this.issuance = issuance;
    this.vault = vault;
    this.settings = settings;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Has a new certificate issued where the current one ends soon, or where there is none.
  @Transactional
  public void renew() {
    for (CertificateAuthority ca : issuingAuthorities()) {
      lock(ca.id());
      Instant soon = clock.instant().plus(RENEWED_BEFORE_END);
      if (newest(ca.id()).filter(r -> r.notAfter.isAfter(soon)).isEmpty()) issue(ca.id());
    }
  }

  /// The CAs that have none, or one whose successor is late by half the time there is for it.
  List<CaId> late() {
    Instant soon = clock.instant().plus(RENEWED_BEFORE_END.dividedBy(2));
    return issuingAuthorities().stream()
        .map(CertificateAuthority::id)
        .filter(ca -> newest(ca).filter(row -> row.notAfter.isAfter(soon)).isEmpty())
        .toList();
  }

  /// The newest of each CA, as recorded by whichever node renewed it.
  public List<RecordedResponder> newest() {
    return issuingAuthorities().stream()
        .flatMap(
            ca ->
                newest(ca.id()).stream()
                    .map(row -> new RecordedResponder(ca, row.key, row.certificate)))
        .toList();
  }

  private List<CertificateAuthority> issuingAuthorities() {
    return authorities.list().stream().filter(ca -> !ca.id().equals(CaId.ROOT)).toList();
  }

  private void issue(CaId ca) {
    SigningKey key = vault.signingKey(settings.responderKey());
    var order =
        new CertificateOrder(
            ca,
            ShippedProfiles.OCSP_RESPONDER,
            SubjectIdentity.named(name(ca)),
            StrongPublicKey.parse("responder.publicKey", key.publicKey().getEncoded())
                .orElseThrow(),
            Optional.empty(),
            Set.of());
    SignedCertificate certificate = issuance.issue(order, Actor.SYSTEM);
    jdbc.sql(
            """
            INSERT INTO delegated_responder (ca_id, not_after, key_reference, certificate)
            VALUES (:ca, :notAfter, :key, :certificate)
            """)
        .param("ca", ca.value())
        .param("notAfter", Timestamp.from(certificate.toX509().getNotAfter().toInstant()))
        .param("key", key.reference().toString())
        .param("certificate", certificate.der())
        .update();
  }

  /// The CA's own name with the CN of a responder, so that both are seen to belong together.
  private DistinguishedName name(CaId ca) {
    var issuer =
        DistinguishedName.parse(
                CertificateAuthorities.x509(authorities.get(ca).certificate())
                    .getSubjectX500Principal()
                    .getEncoded())
            .name();
    var name = new X500NameBuilder();
    for (var rdn : issuer.getRDNs()) {
      if (!rdn.getFirst().getType().equals(BCStyle.CN)) {
        name.addRDN(rdn.getFirst().getType(), rdn.getFirst().getValue());
      }
    }
    X500Name complete = name.addRDN(BCStyle.CN, "OCSP responder of " + ca).build();
    return DistinguishedName.of(complete);
  }

  private record Row(Instant notAfter, KeyReference key, byte[] certificate) {}

  private Optional<Row> newest(CaId ca) {
    return jdbc.sql(
            """
            SELECT not_after, key_reference, certificate FROM delegated_responder
            WHERE ca_id = :ca ORDER BY not_after DESC LIMIT 1
            """)
        .param("ca", ca.value())
        .query(
            (row, _) ->
                new Row(
                    row.getTimestamp("not_after").toInstant(),
                    KeyReference.parse(row.getString("key_reference")),
                    row.getBytes("certificate")))
        .optional();
  }

  private void lock(CaId ca) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 2))")
        .param("name", ca.value())
        .query((_, _) -> true)
        .single();
  }
}
