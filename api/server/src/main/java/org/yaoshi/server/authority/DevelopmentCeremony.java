package org.yaoshi.server.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.subject.SubjectAltName;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.Issuance;
import org.yaoshi.server.engine.AuthorityUrls;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;
import org.yaoshi.server.engine.CertificateEngine;
import org.yaoshi.server.engine.CertificateEngine.CertificateOrder;
import org.yaoshi.server.enterprise.NewAccount;
import org.yaoshi.server.enterprise.Registrations;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.identity.StaffDirectory;
import org.yaoshi.server.seal.SealMakers;
import org.yaoshi.server.status.CrlPublisher;
import org.yaoshi.server.status.Responders;

/// Sets up a development data directory in one go and without officers: keys in the HSM, a root,
/// the issuing and the management CA, responders, the certificates of the audit key and the seal
/// maker, personas, a TLS certificate, first CRLs. It stops before anything if there is a CA
/// already. What an interrupted ceremony has left on the tokens is used by the next one; nothing
/// was signed that is not recorded.
@Component
public class DevelopmentCeremony {
  private static final Set<String> APPROVALS = Set.of("ceremony");

  private final KeyVault vault;
  private final CertificateEngine engine;
  private final CertificateAuthorities authorities;
  private final AuthorityUrls urls;
  private final Issuance issuance;
  private final Responders responders;
  private final CrlPublisher crls;
  private final SealMakers sealMakers;
  private final StaffDirectory staff;
  private final Registrations registrations;
  private final AuditTrail audit;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final CeremonyFiles files;

  DevelopmentCeremony(
      KeyVault vault,
      CertificateEngine engine,
      CertificateAuthorities authorities,
      AuthorityUrls urls,
      Issuance issuance,
      Responders responders,
      CrlPublisher crls,
      SealMakers sealMakers,
      StaffDirectory staff,
      Registrations registrations,
      AuditTrail audit,
      TransactionOperations transactions,
      InstantSource clock,
      CeremonyFiles files) {
    this.vault = vault;
    this.engine = engine;
    this.authorities = authorities;
    this.urls = urls;
    this.issuance = issuance;
    this.responders = responders;
    this.crls = crls;
    this.sealMakers = sealMakers;
    this.staff = staff;
    this.registrations = registrations;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.files = files;
  }

  /// @return whether it was held; false when there are CAs already
  public boolean hold(CeremonyPlan plan) {
    if (!authorities.list().isEmpty()) return false;
    var transcript = new Transcript(clock);
    generateKeys(plan.keys(), transcript);
    transactions.executeWithoutResult(
        _ -> {
          certifyAuthorities(plan, transcript);
          responders.renew();
          transcript.add("responders certified", Map.of("key", plan.keys().ocsp().toString()));
          certifyAuditKey(plan, transcript);
          try {
            certifySealMaker(plan, transcript);
            certifyTlsServer(plan, transcript);
            certifyPersonas(plan, transcript);
          } catch (IOException e) {
            throw new UncheckedIOException("the ceremony's files cannot be written", e);
          }
          audit.append(
              Actor.SYSTEM,
              "ceremony.hold",
              new AuditSubject("ceremony", "development"),
              Map.of("transcriptSha256", transcript.sha256Hex()));
        });
    for (CertificateAuthority ca : authorities.list()) {
      var crl = crls.publish(ca.id(), Actor.SYSTEM);
      transcript.add(
          "first CRL", Map.of("ca", ca.id().value(), "crlNumber", crl.number().toString()));
    }
    files.writeTranscript(plan.data(), transcript);
    return true;
  }

  private void generateKeys(CeremonyPlan.Keys keys, Transcript transcript) {
    signingKey(keys.root(), KeyParameters.EC_P384, transcript);
    for (KeyReference reference :
        List.of(keys.issuing(), keys.management(), keys.ocsp(), keys.audit(), keys.sealMaker())) {
      signingKey(reference, KeyParameters.EC_P256, transcript);
    }
    if (!vault.keys(keys.materials().token()).contains(keys.materials())) {
      vault.generateWrappingKey(keys.materials());
    }
    transcript.add("key generated", Map.of("key", keys.materials().toString(), "kind", "AES-256"));
    if (!vault.keys(keys.pins().token()).contains(keys.pins())) {
      vault.generateDerivationKey(keys.pins());
    }
    transcript.add("key generated", Map.of("key", keys.pins().toString(), "kind", "HMAC-SHA-256"));
  }

  private void signingKey(KeyReference reference, KeyParameters kind, Transcript transcript) {
    SigningKey key =
        vault.keys(reference.token()).contains(reference)
            ? vault.signingKey(reference)
            : vault.generateSigningKey(reference, kind);
    transcript.add(
        "key generated",
        Map.of(
            "key",
            reference.toString(),
            "kind",
            kind.name(),
            "publicKeySha256",
            Transcript.sha256Hex(key.publicKey().getEncoded())));
  }

  private void certifyAuthorities(CeremonyPlan plan, Transcript transcript) {
    var rootName = name(plan, "Root CA");
    var prepared = engine.prepareRoot(plan.keys().root(), rootName, APPROVALS);
    var root = issuance.sign(CaId.ROOT, prepared, Actor.SYSTEM);
    register(CaId.ROOT, plan.keys().root(), root, transcript);
    var below = new LinkedHashMap<CaId, KeyReference>();
    below.put(CaId.ISSUING, plan.keys().issuing());
    below.put(CaId.MANAGEMENT, plan.keys().management());
    below.forEach(
        (id, key) -> {
          String common = id.equals(CaId.ISSUING) ? "E-key Issuing CA" : "Management CA";
          var certificate =
              issue(
                  CaId.ROOT,
                  ShippedProfiles.ISSUING_CA,
                  SubjectIdentity.named(name(plan, common)),
                  publicKey(key));
          register(id, key, certificate, transcript);
        });
  }

  private void register(
      CaId id, KeyReference key, SignedCertificate certificate, Transcript transcript) {
    authorities.add(
        new CertificateAuthority(
            id,
            key,
            certificate.der(),
            certificate.toX509().getSubjectX500Principal().getName(),
            urls.of(id),
            clock.instant()));
    certified(id.value(), certificate, transcript);
  }

  private void certifyAuditKey(CeremonyPlan plan, Transcript transcript) {
    certified(
        "audit",
        issue(
            CaId.MANAGEMENT,
            ShippedProfiles.AUDIT,
            SubjectIdentity.named(name(plan, "Audit log")),
            publicKey(plan.keys().audit())),
        transcript);
  }

  private void certifySealMaker(CeremonyPlan plan, Transcript transcript) throws IOException {
    KeyReference key = plan.keys().sealMaker();
    var certificate =
        issue(
            CaId.ISSUING,
            ShippedProfiles.SEAL_MAKER,
            SubjectIdentity.named(name(plan, "Seal maker")),
            publicKey(key));
    sealMakers.add(key, certificate.der());
    files.writeSealMaker(plan.data(), certificate.der());
    certified("seal-maker", certificate, transcript);
  }

  private void certifyTlsServer(CeremonyPlan plan, Transcript transcript) throws IOException {
    var altNames = new ArrayList<SubjectAltName>();
    plan.hostNames().forEach(host -> altNames.add(new SubjectAltName.DnsName(host)));
    for (InetAddress address : plan.addresses()) {
      altNames.add(new SubjectAltName.IpAddress(address));
    }
    var subject = new SubjectIdentity(name(plan, plan.hostNames().getFirst()), List.of(), altNames);
    var keys = files.newIdentity();
    var certificate = issue(CaId.MANAGEMENT, ShippedProfiles.TLS_SERVER, subject, keys.publicKey());
    files.writeTls(plan.data(), keys, chain(certificate));
    certified("tls", certificate, transcript);
  }

  private void certifyPersonas(CeremonyPlan plan, Transcript transcript) throws IOException {
    var written = new LinkedHashMap<String, Record>();
    for (CeremonyPlan.Persona persona : plan.personas()) {
      var keys = files.newIdentity();
      var certificate =
          issue(
              CaId.MANAGEMENT,
              ShippedProfiles.MANAGEMENT_CLIENT,
              SubjectIdentity.named(name(plan, persona.person())),
              keys.publicKey());
      staff.enrol(persona.person(), persona.name(), persona.roles());
      staff.addCertificate(
          persona.person(), certificate.serial(), Transcript.sha256(certificate.der()));
      written.put(
          persona.person(), files.writePersona(plan.data(), persona, keys, chain(certificate)));
      certified(persona.person(), certificate, transcript);
    }
    written.put("enterprise", registerEnterprise(plan.enterprise()));
    files.writePersonas(plan.data(), written);
  }

  private CeremonyFiles.AccountFiles registerEnterprise(CeremonyPlan.Enterprise enterprise) {
    String password = files.newPassword();
    registrations.register(
        new NewAccount(enterprise.username(), password, enterprise.name(), enterprise.code()));
    return new CeremonyFiles.AccountFiles(
        enterprise.username(),
        password,
        enterprise.name(),
        enterprise.code(),
        Role.ENTERPRISE.text());
  }

  private List<byte[]> chain(SignedCertificate certificate) {
    return List.of(certificate.der(), authorities.get(CaId.MANAGEMENT).certificate());
  }

  private SignedCertificate issue(
      CaId ca, ProfileId profile, SubjectIdentity subject, StrongPublicKey key) {
    return issuance.issue(
        new CertificateOrder(ca, profile, subject, key, Optional.empty(), APPROVALS), Actor.SYSTEM);
  }

  private StrongPublicKey publicKey(KeyReference reference) {
    return StrongPublicKey.parse("publicKey", vault.signingKey(reference).publicKey().getEncoded())
        .orElseThrow();
  }

  private static void certified(String what, SignedCertificate certificate, Transcript transcript) {
    transcript.add(
        "certified",
        Map.of(
            "what", what,
            "profile", certificate.profile().value(),
            "serial", certificate.serial().hex(),
            "tbsSha256", certificate.tbs().sha256Hex(),
            "certificateSha256", certificate.sha256Hex()));
  }

  private static DistinguishedName name(CeremonyPlan plan, String common) {
    return DistinguishedName.of(
        new X500NameBuilder()
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.O, plan.organisation())
            .addRDN(BCStyle.CN, plan.organisation() + " " + common)
            .build());
  }
}
