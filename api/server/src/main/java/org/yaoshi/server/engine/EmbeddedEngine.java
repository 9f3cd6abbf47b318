package org.yaoshi.server.engine;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.issuance.IssuanceDecision;
import org.yaoshi.ca.issuance.IssuanceRequest;
import org.yaoshi.ca.issuance.IssuanceToken;
import org.yaoshi.ca.issuance.Issuer;
import org.yaoshi.ca.issuance.IssuerIdentity;
import org.yaoshi.ca.issuance.IssuerUrls;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVault;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.SignatureVerifier;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlIssuer;
import org.yaoshi.ca.revocation.CrlPreparation;
import org.yaoshi.ca.revocation.CrlRequest;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.ca.x509.Validity;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// The CA of ca-core, with its keys in the vault.
@Component
class EmbeddedEngine implements CertificateEngine {
  /// A relying party whose clock is a little behind accepts a new certificate all the same.
  private static final Duration BACKDATED = Duration.ofMinutes(2);

  /// What is parsed and opened once for each CA.
  private record Signer(
      CertificateAuthority ca, IssuerIdentity identity, SigningKey key, CrlIssuer crls) {}

  private final CertificateAuthorities authorities;
  private final AuthorityUrls urls;
  private final Profiles profiles;
  private final KeyVault vault;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Issuer issuer;
  private final Map<CaId, Signer> signers = new ConcurrentHashMap<>();

  EmbeddedEngine(
      CertificateAuthorities authorities,
      AuthorityUrls urls,
      Profiles profiles,
      KeyVault vault,
      InstantSource clock,
      SecureRandom random,
      SignatureVerifier verifier) {
    this.authorities = authorities;
    this.urls = urls;
    this.profiles = profiles;
    this.vault = vault;
    this.clock = clock;
    this.random = random;
    this.issuer = new Issuer(random, verifier);
  }

  @Override
  public PreparedCertificate prepare(CertificateOrder order) {
    Signer signer = signer(order.ca());
    CertificateProfile profile = profiles.get(order.profile());
    Instant now = clock.instant();
    Validity validity =
        profile.longestFrom(
            now.minus(BACKDATED),
            atMost(signer.identity().validity().orElseThrow(), order.notAfter()));
    var request =
        new IssuanceRequest(
            profile,
            SerialNumber.random(random, validity.notAfter()),
            signer.identity(),
            order.subject(),
            order.publicKey(),
            validity,
            urls(order, signer, validity),
            order.approvals(),
            now);
    return new PreparedCertificate(
        Optional.of(order.ca()), order.subject(), order.publicKey(), validity, decide(request));
  }

  private IssuerUrls urls(CertificateOrder order, Signer signer, Validity validity) {
    return urls.sharded() && order.profile().equals(ShippedProfiles.EKEY_SIGNING)
        ? urls.ofShard(order.ca(), validity.notAfter())
        : signer.ca().urls();
  }

  private static Validity atMost(Validity issuer, Optional<Instant> notAfter) {
    return notAfter
        .filter(issuer.notAfter()::isAfter)
        .map(end -> new Validity(issuer.notBefore(), end))
        .orElse(issuer);
  }

  @Override
  public PreparedCertificate prepareRoot(
      KeyReference reference, DistinguishedName name, Set<String> approvals) {
    SigningKey key = vault.signingKey(reference);
    CertificateProfile profile = profiles.get(ShippedProfiles.ROOT_CA);
    Instant now = clock.instant();
    Validity validity = profile.longestFrom(now.minus(BACKDATED));
    SubjectIdentity subject = SubjectIdentity.named(name);
    StrongPublicKey publicKey =
        StrongPublicKey.parse("root.publicKey", key.publicKey().getEncoded()).orElseThrow();
    var request =
        new IssuanceRequest(
            profile,
            SerialNumber.random(random, validity.notAfter()),
            IssuerIdentity.selfSigned(name, key),
            subject,
            publicKey,
            validity,
            IssuerUrls.none(),
            approvals,
            now);
    return new PreparedCertificate(Optional.empty(), subject, publicKey, validity, decide(request));
  }

  private IssuanceToken decide(IssuanceRequest request) {
    return switch (issuer.decide(request)) {
      case IssuanceDecision.Accepted accepted -> accepted.token();
      case IssuanceDecision.Rejected rejected ->
          throw new Refused(ProblemType.INVALID_INPUT, rejected.objections());
      case IssuanceDecision.Waiting waiting ->
          throw new Refused(ProblemType.CONFLICT, missing(waiting.approvalsMissing()));
    };
  }

  private static List<Objection> missing(Set<String> approvals) {
    var objections = new ArrayList<Objection>();
    for (String approval : approvals) {
      objections.add(
          new Objection("approvals", "no " + approval, approval, Citation.of("CPS", "§4.2")));
    }
    return objections;
  }

  @Override
  public SignedCertificate sign(PreparedCertificate prepared) {
    SigningKey key =
        prepared
            .ca()
            .map(ca -> signer(ca).key())
            .orElseGet(() -> vault.signingKey(prepared.token().issuerKey()));
    return issuer.sign(prepared.token(), key);
  }

  @Override
  public PreparedCrl prepareCrl(CaId ca, CrlRequest request, CrlEntries entries, Path workFile)
      throws IOException {
    return switch (signer(ca).crls().prepare(request, entries, workFile)) {
      case CrlPreparation.Prepared prepared -> new PreparedCrl(ca, prepared.crl());
      case CrlPreparation.Refused refused ->
          throw new Refused(ProblemType.CONFLICT, refused.objections());
    };
  }

  @Override
  public void signCrl(PreparedCrl prepared, WritableByteChannel out) throws IOException {
    Signer signer = signer(prepared.ca());
    signer.crls().sign(prepared.crl(), signer.key(), out);
  }

  private Signer signer(CaId id) {
    Signer known = signers.get(id);
    if (known != null) return known;
    CertificateAuthority ca = authorities.get(id);
    SigningKey key = vault.signingKey(ca.key());
    Duration interval =
        id.equals(CaId.ROOT) ? CrlIssuer.OFFLINE_ROOT_INTERVAL : CrlIssuer.ISSUING_CA_INTERVAL;
    var signer =
        new Signer(
            ca,
            IssuerIdentity.of(ca.certificate(), key),
            key,
            CrlIssuer.of(ca.certificate(), key.parameters(), interval));
    signers.put(id, signer);
    return signer;
  }
}
