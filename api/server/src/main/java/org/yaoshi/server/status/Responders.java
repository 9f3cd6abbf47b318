package org.yaoshi.server.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.certificate.Issuance;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;
import org.yaoshi.server.engine.CertificateEngine.CertificateOrder;
import org.yaoshi.server.identity.Actor;

/// The delegated responders (RFC 6960 §4.2.2.2), one for each CA that issues to subscribers. Their
/// certificates are short-lived and renewed well before they end.
@Component
@Profile("!" + YaoshiServer.STATUS)
public class Responders {
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(10);

  private final CertificateAuthorities authorities;
  private final Issuance issuance;
  private final KeyVault vault;
  private final StatusSettings settings;
  private final ResponderRecords records;
  private final InstantSource clock;

  Responders(
      CertificateAuthorities authorities,
      Issuance issuance,
      KeyVault vault,
      StatusSettings settings,
      ResponderRecords records,
      InstantSource clock) {
    this.authorities = authorities;
    this.issuance = issuance;
    this.vault = vault;
    this.settings = settings;
    this.records = records;
    this.clock = clock;
  }

  /// Has a new certificate issued where the current one ends soon, or where there is none.
  @Transactional
  public void renew() {
    for (CertificateAuthority ca : records.issuingAuthorities()) {
      records.lock(ca.id());
      Instant soon = clock.instant().plus(RENEWED_BEFORE_END);
      if (records.end(ca.id()).filter(soon::isBefore).isEmpty()) issue(ca.id());
    }
  }

  /// The CAs that have none, or one whose successor is late by half the time there is for it.
  List<CaId> late() {
    Instant soon = clock.instant().plus(RENEWED_BEFORE_END.dividedBy(2));
    return records.issuingAuthorities().stream()
        .map(CertificateAuthority::id)
        .filter(ca -> records.end(ca).filter(soon::isBefore).isEmpty())
        .toList();
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
    records.record(ca, key.reference(), certificate);
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
}
