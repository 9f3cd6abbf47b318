package org.yaoshi.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.SignatureAlgorithm;
import org.yaoshi.ca.request.StrongPublicKey;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.ca.x509.Validity;

@DisplayName("Issuer")
class IssuerTest {
  private static final Chain CHAIN = new Chain();
  private static final IssuanceRequest GOOD = CHAIN.request(ShippedProfiles.EKEY_SIGNING);

  @Nested
  @DisplayName("decides")
  class Decides {
    @Test
    @DisplayName("Waiting, while approvals of the profile are missing")
    void waiting() {
      var request = with(GOOD, GOOD.validity(), GOOD.urls(), Set.of("review"));
      assertThat(CHAIN.issuer.decide(request))
          .isEqualTo(new IssuanceDecision.Waiting(Set.of("verification")));
    }

    @Test
    @DisplayName("Rejected before Waiting: nobody approves what cannot be issued")
    void rejectedFirst() {
      var request = with(GOOD, GOOD.validity(), IssuerUrls.none(), Set.of());
      assertThat(fields(request))
          .containsExactlyInAnyOrder("urls.caIssuers", "urls.ocsp", "urls.crl");
    }

    @Test
    @DisplayName("CPS §6.3.2: notBefore at most five minutes back and a day ahead")
    void beginning() {
      assertThat(fields(begin(Duration.ofMinutes(-5)))).isEmpty();
      assertThat(fields(begin(Duration.ofMinutes(-5).minusSeconds(1))))
          .containsExactly("validity.notBefore");
      assertThat(fields(begin(Duration.ofDays(1)))).isEmpty();
      assertThat(fields(begin(Duration.ofDays(1).plusSeconds(1))))
          .containsExactly("validity.notBefore");
    }

    private IssuanceRequest begin(Duration shift) {
      Instant notBefore = Chain.NOW.plus(shift);
      var issuer = new Chain(KeyParameters.EC_P256, Chain.NOW.minus(Duration.ofDays(1)));
      IssuanceRequest base = issuer.request(ShippedProfiles.EKEY_SIGNING);
      return new IssuanceRequest(
          base.profile(),
          base.serial(),
          base.issuer(),
          base.subject(),
          base.subjectPublicKey(),
          base.profile().longestFrom(notBefore),
          base.urls(),
          base.approvals(),
          Chain.NOW);
    }

    @Test
    @DisplayName("CPS §6.3.2: notAfter within the profile's and the issuer's")
    void end() {
      Instant latest = GOOD.profile().longestFrom(Chain.NOW).notAfter();
      assertThat(fields(until(GOOD, latest))).isEmpty();
      assertThat(fields(until(GOOD, latest.plusSeconds(1)))).containsExactly("validity.notAfter");

      IssuanceRequest ca =
          CHAIN.request(
              ShippedProfiles.ISSUING_CA,
              CHAIN.rootIdentity,
              SubjectIdentity.named(Chain.name("C=CN,O=Yaoshi,CN=Other CA")),
              CHAIN.subjectKey);
      Instant rootEnd = CHAIN.rootIdentity.validity().orElseThrow().notAfter();
      assertThat(fields(until(ca, rootEnd.plusSeconds(1)))).contains("validity.notAfter");
    }

    private IssuanceRequest until(IssuanceRequest request, Instant notAfter) {
      return with(
          request,
          new Validity(request.validity().notBefore(), notAfter),
          request.urls(),
          request.approvals());
    }

    @Test
    @DisplayName("RFC 5280 §4.2.1.9: an issuer with pathLen 0 makes no CA")
    void pathLength() {
      IssuanceRequest request =
          CHAIN.request(
              ShippedProfiles.ISSUING_CA,
              CHAIN.issuingIdentity,
              SubjectIdentity.named(Chain.name("C=CN,O=Yaoshi,CN=Sub CA")),
              CHAIN.subjectKey);
      assertThat(fields(request)).containsExactly("issuer");
    }

    @Test
    @DisplayName("a root is its own issuer, and nothing else is")
    void selfSigned() {
      var name = Chain.name("C=CN,O=Yaoshi,CN=Root");
      var self = IssuerIdentity.selfSigned(name, CHAIN.rootKey);
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.ROOT_CA,
                      self,
                      SubjectIdentity.named(Chain.name("CN=Other")),
                      CHAIN.rootKey)))
          .containsExactly("issuer");
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.MANAGEMENT_CLIENT,
                      self,
                      SubjectIdentity.named(name),
                      CHAIN.subjectKey)))
          .containsExactly("issuer");
    }

    @Test
    @DisplayName("identifiers and alternative names are exactly the profile's kinds")
    void subject() {
      var plain = SubjectIdentity.named(Chain.name("C=CN,O=Yaoshi,CN=x"));
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.EKEY_SIGNING,
                      CHAIN.issuingIdentity,
                      plain,
                      CHAIN.subjectKey)))
          .containsExactly("subject.identifiers");
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.TLS_SERVER, CHAIN.issuingIdentity, plain, CHAIN.subjectKey)))
          .containsExactly("subject.altNames");
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.MANAGEMENT_CLIENT,
                      CHAIN.issuingIdentity,
                      GOOD.subject(),
                      CHAIN.subjectKey)))
          .containsExactly("subject.identifiers");
    }

    @Test
    @DisplayName("the issuer's own key, and a kind the profile does not admit, are refused")
    void keys() {
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.MANAGEMENT_CLIENT,
                      CHAIN.issuingIdentity,
                      SubjectIdentity.named(Chain.name("CN=x")),
                      CHAIN.issuingKey)))
          .containsExactly("subjectPublicKey");
      var name = Chain.name("C=CN,O=Yaoshi,CN=Root");
      assertThat(
              fields(
                  CHAIN.request(
                      ShippedProfiles.ROOT_CA,
                      IssuerIdentity.selfSigned(name, CHAIN.subjectKey),
                      SubjectIdentity.named(name),
                      CHAIN.subjectKey)))
          .containsExactly("subjectPublicKey");
    }

    @Test
    @DisplayName("Rejected by a lint: a serial number without room for 128 random bits")
    void lint() {
      var request =
          new IssuanceRequest(
              GOOD.profile(),
              SerialNumber.parse("01"),
              GOOD.issuer(),
              GOOD.subject(),
              GOOD.subjectPublicKey(),
              GOOD.validity(),
              GOOD.urls(),
              GOOD.approvals(),
              GOOD.decidedAt());
      assertThat(fields(request)).containsExactly("certificate.serialNumber");
    }

    private static List<String> fields(IssuanceRequest request) {
      return CHAIN.issuer.decide(request) instanceof IssuanceDecision.Rejected(List<Objection> o)
          ? o.stream().map(Objection::field).toList()
          : List.of();
    }
  }

  @Nested
  @DisplayName("signs")
  class Signs {
    @Test
    @DisplayName("exactly the bytes of the token, and verifies before it lets go")
    void exactly() throws Exception {
      IssuanceToken token = CHAIN.accept(GOOD);
      SignedCertificate certificate = CHAIN.issuer.sign(token, CHAIN.issuingKey);
      assertThat(certificate.toX509().getTBSCertificate()).isEqualTo(token.tbs().der());
      assertThat(certificate.tbs().sha256Hex()).isEqualTo(token.tbs().sha256Hex()).hasSize(64);
      assertThat(certificate.serial()).isEqualTo(GOOD.serial());
      certificate.toX509().verify(CHAIN.issuingKey.publicKey());
      assertThat(Certificate.getInstance(certificate.der()).getEncoded("DER"))
          .isEqualTo(certificate.der());
    }

    @Test
    @DisplayName("a token only once")
    void once() {
      IssuanceToken token = CHAIN.accept(GOOD);
      CHAIN.issuer.sign(token, CHAIN.issuingKey);
      assertThatThrownBy(() -> CHAIN.issuer.sign(token, CHAIN.issuingKey))
          .isInstanceOf(TokenSpent.class);
    }

    @Test
    @DisplayName("a token once, however many threads try")
    void onceAmongThreads() throws InterruptedException {
      IssuanceToken token = CHAIN.accept(GOOD);
      var signed = new AtomicInteger();
      var spent = new AtomicInteger();
      List<Thread> threads =
          IntStream.range(0, 8)
              .mapToObj(
                  _ ->
                      Thread.ofVirtual()
                          .unstarted(
                              () -> {
                                try {
                                  CHAIN.issuer.sign(token, CHAIN.issuingKey);
                                  signed.incrementAndGet();
                                } catch (TokenSpent e) {
                                  spent.incrementAndGet();
                                }
                              }))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) thread.join();
      assertThat(signed).hasValue(1);
      assertThat(spent).hasValue(7);
    }

    @Test
    @DisplayName("not with another key, nor with another key under the same name")
    void otherKey() {
      IssuanceToken token = CHAIN.accept(GOOD);
      assertThatThrownBy(() -> CHAIN.issuer.sign(token, CHAIN.rootKey))
          .isInstanceOf(WrongSigningKey.class);
      var impostor = SoftwareKey.generate("issuing", KeyParameters.EC_P256);
      assertThatThrownBy(() -> CHAIN.issuer.sign(token, impostor))
          .isInstanceOf(WrongSigningKey.class);
      assertThat(CHAIN.issuer.sign(token, CHAIN.issuingKey).serial()).isEqualTo(GOOD.serial());
    }

    @Test
    @DisplayName("nothing, when the signature does not verify")
    void wrongSignature() {
      IssuanceToken token = CHAIN.accept(GOOD);
      SigningKey wrong = signing(message -> CHAIN.issuingKey.sign(Arrays.copyOf(message, 10)));
      assertThatThrownBy(() -> CHAIN.issuer.sign(token, wrong)).isInstanceOf(WrongSigningKey.class);
      assertThatThrownBy(() -> CHAIN.issuer.sign(token, CHAIN.issuingKey))
          .isInstanceOf(TokenSpent.class);
    }

    @Test
    @DisplayName("again, after the token did not answer")
    void unavailable() {
      IssuanceToken token = CHAIN.accept(GOOD);
      SigningKey away =
          signing(
              _ -> {
                throw new KeyVaultUnavailable("pulled out");
              });
      assertThatThrownBy(() -> CHAIN.issuer.sign(token, away))
          .isInstanceOf(KeyVaultUnavailable.class);
      assertThat(CHAIN.issuer.sign(token, CHAIN.issuingKey).serial()).isEqualTo(GOOD.serial());
    }

    private static SigningKey signing(UnaryOperator<byte[]> sign) {
      return new SigningKey() {
        @Override
        public KeyReference reference() {
          return CHAIN.issuingKey.reference();
        }

        @Override
        public KeyParameters parameters() {
          return CHAIN.issuingKey.parameters();
        }

        @Override
        public PublicKey publicKey() {
          return CHAIN.issuingKey.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
          return sign.apply(message);
        }

        @Override
        public byte[] signDigest(byte[] digest) {
          throw new AssertionError("a certificate is signed whole");
        }
      };
    }
  }

  @Test
  @DisplayName("the signature that is linted is not the CA's: it verifies with no key of the chain")
  void throwAwaySignature() {
    var throwAway = new ThrowAwayKeys(new SecureRandom());
    for (KeyParameters parameters : KeyParameters.values()) {
      var key = SoftwareKey.generate("ca", parameters);
      var own = StrongPublicKey.parse("k", key.publicKey().getEncoded()).orElseThrow();
      var algorithm = SignatureAlgorithm.of(parameters);
      var tbs = new TbsCertificate(new byte[] {1, 2, 3});
      assertThat(own.verifies(algorithm, tbs.der(), throwAway.sign(algorithm, tbs))).isFalse();
    }
  }

  @Test
  @DisplayName("the throw-away EC key makes true ECDSA signatures")
  void throwAwayEcKey() throws Exception {
    var domain = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));
    var key = new ThrowAwayEcKey(domain, new SecureRandom());
    for (int n = 0; n < 20; n++) {
      byte[] message = {1, 2, (byte) n};
      BigInteger[] rs =
          StandardDSAEncoding.INSTANCE.decode(domain.getN(), key.sign(new SHA256Digest(), message));
      var verifier = new ECDSASigner();
      verifier.init(false, new ECPublicKeyParameters(key.publicPoint(), domain));
      assertThat(verifier.verifySignature(TbsCertificate.sha256(message), rs[0], rs[1])).isTrue();
    }
  }

  @Test
  @DisplayName("RFC 5280 §4.2.1.1: a CA keeps the key identifier its own certificate has")
  void keyIdentifier() {
    var root = Certificate.getInstance(CHAIN.root.der());
    byte[] own =
        SubjectKeyIdentifier.fromExtensions(root.getTBSCertificate().getExtensions())
            .getKeyIdentifier();
    assertThat(CHAIN.rootIdentity.keyIdentifier()).isEqualTo(own).hasSize(20);
  }

  @Test
  @DisplayName("an issuer's certificate must be a CA's, and for its key")
  void identity() {
    byte[] leaf = CHAIN.sign(CHAIN.request(ShippedProfiles.TLS_SERVER), CHAIN.issuingKey).der();
    assertThatThrownBy(() -> IssuerIdentity.of(leaf, CHAIN.subjectKey))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IssuerIdentity.of(CHAIN.root.der(), CHAIN.issuingKey))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("URLs are absolute, plain http")
  void urls() {
    for (String url : List.of("https://ca.example.cn/x", "/x", "ldap://x/y", "http:x")) {
      assertThatThrownBy(() -> IssuerUrls.of(url, "http://a.cn/", "http://a.cn/"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(IssuerUrls.none().ocsp()).isEqualTo(Optional.empty());
  }

  @Test
  @DisplayName("a certificate beyond 2049 changes to GeneralizedTime and passes")
  void beyond2049() {
    var late = new Chain(KeyParameters.EC_P256, Instant.parse("2045-06-01T00:00:00Z"));
    assertThat(late.root.toX509().getNotAfter().toInstant())
        .isEqualTo(Instant.parse("2065-05-31T23:59:59Z"));
  }

  private static IssuanceRequest with(
      IssuanceRequest base, Validity validity, IssuerUrls urls, Set<String> approvals) {
    return new IssuanceRequest(
        base.profile(),
        base.serial(),
        base.issuer(),
        base.subject(),
        base.subjectPublicKey(),
        validity,
        urls,
        approvals,
        base.decidedAt());
  }
}
