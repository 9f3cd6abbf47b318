package org.yaoshi.ca.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.ca.issuance.IssuanceRequest;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.lint.SpoiledCertificates.Spoiled;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("Every lint passes a good certificate and objects to a bad one")
class LintsTest {
  private static final Chain CHAIN = new Chain();
  private static final ProfileId EKEY = ShippedProfiles.EKEY_SIGNING;
  private static final ProfileId TLS = ShippedProfiles.TLS_SERVER;
  private static final ProfileId OCSP = ShippedProfiles.OCSP_RESPONDER;
  private static final ProfileId CA = ShippedProfiles.ISSUING_CA;

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.yaoshi.ca.lint.SpoiledCertificates#all")
  @DisplayName("bad")
  void objects(Spoiled spoiled) {
    var crafted = new CraftedCertificate(good(spoiled.profile()));
    spoiled.spoil().accept(crafted);
    CertificateUnderLint certificate =
        CertificateUnderLint.of(crafted.der(), context(spoiled.profile()));
    Lint lint = lint(spoiled.lint());
    List<Objection> objections = lint.check(certificate);
    assertThat(objections).isNotEmpty();
    assertThat(objections)
        .allSatisfy(objection -> assertThat(objection.field()).startsWith("certificate."));
    assertThat(Lints.check(certificate)).containsAll(objections);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  @DisplayName("good")
  void passes(ProfileId profile) {
    assertThat(Lints.check(CertificateUnderLint.of(good(profile), context(profile)))).isEmpty();
  }

  static List<ProfileId> profiles() {
    return ShippedProfiles.ids().stream()
        .filter(id -> !id.equals(ShippedProfiles.ROOT_CA))
        .toList();
  }

  @Test
  @DisplayName("no lint is without a bad certificate, and each cites its source")
  void complete() {
    List<String> tested =
        Stream.concat(SpoiledCertificates.all().map(Spoiled::lint), Stream.of("CanonicalDer"))
            .distinct()
            .toList();
    assertThat(Lints.all().stream().map(LintsTest::name))
        .containsExactlyInAnyOrderElementsOf(tested);
    assertThat(Lints.all()).allSatisfy(lint -> assertThat(lint.citation().document()).isNotBlank());
  }

  @Test
  @DisplayName("X.690: CanonicalDer objects to a length of more octets than needed")
  void canonicalDer() {
    byte[] der = good(EKEY);
    byte[] padded = new byte[der.length + 1];
    padded[0] = der[0];
    padded[1] = (byte) 0x83;
    System.arraycopy(der, 2, padded, 3, der.length - 2);
    assertThat(lint("CanonicalDer").check(CertificateUnderLint.of(padded, context(EKEY))))
        .hasSize(1);
    assertThat(lint("CanonicalDer").check(CertificateUnderLint.of(der, context(EKEY)))).isEmpty();
  }

  @Test
  @DisplayName("20,000 spoiled certificates are read or refused, and linting never fails")
  void fuzz() {
    var random = new Random(20260102);
    List<byte[]> seeds = List.of(good(EKEY), good(TLS), good(OCSP), good(CA));
    LintContext context = context(EKEY);
    int linted = 0;
    for (int n = 0; n < 20_000; n++) {
      byte[] der = seeds.get(n % seeds.size()).clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        der[random.nextInt(der.length)] = (byte) random.nextInt(256);
      }
      try {
        Lints.check(CertificateUnderLint.of(der, context));
        linted++;
      } catch (IllegalArgumentException notACertificate) {
        assertThat(notACertificate).hasMessageNotContaining("null");
      }
    }
    assertThat(linted).isPositive();
  }

  @Test
  @DisplayName("what is no certificate at all is refused")
  void noCertificate() {
    for (byte[] octets : List.of(new byte[0], new byte[] {0x30, 0}, new byte[70_000])) {
      assertThatThrownBy(() -> CertificateUnderLint.of(octets, context(EKEY)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String name(Lint lint) {
    return lint.getClass().getSimpleName();
  }

  private static Lint lint(String name) {
    return Lints.all().stream().filter(lint -> name(lint).equals(name)).findFirst().orElseThrow();
  }

  private static byte[] good(ProfileId profile) {
    return profile.equals(CA)
        ? CHAIN.issuing.der()
        : CHAIN.sign(request(profile), CHAIN.issuingKey).der();
  }

  private static IssuanceRequest request(ProfileId profile) {
    return CHAIN.request(profile);
  }

  private static LintContext context(ProfileId profile) {
    var issuer = profile.equals(CA) ? CHAIN.rootIdentity : CHAIN.issuingIdentity;
    return new LintContext(
        request(profile).profile(), issuer.name(), issuer.keyIdentifier(), issuer.validity());
  }

  @Test
  @DisplayName("RSA-signed certificates pass too")
  void rsa() {
    var chain = new Chain(KeyParameters.RSA_3072, Chain.NOW);
    SoftwareKey key = chain.issuingKey;
    assertThat(chain.sign(chain.request(EKEY), key).toX509().getSigAlgName())
        .isEqualTo("SHA256withRSA");
    assertThat(Optional.of(key.parameters())).contains(KeyParameters.RSA_3072);
  }
}
