package org.yaoshi.ca.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.refusal.Objection;

@DisplayName(
    "GB/T 38540-2020: a seal holds for its users, in its time, by its maker, or not at all")
class SealVerifierTest {
  private static final SealFixture FIXTURE = new SealFixture();
  private static final Instant NOW = SealFixture.NOW;

  private final ElectronicSeal seal = FIXTURE.seal();

  @Test
  @DisplayName("it holds at both ends of its window and not a second outside")
  void window() {
    assertThat(fields(seal, FIXTURE.user, NOW)).isEmpty();
    Instant end = seal.terms().validUntil();
    assertThat(fields(seal, FIXTURE.user, end)).isEmpty();
    assertThat(fields(seal, FIXTURE.user, end.plusSeconds(1))).containsExactly("seal.validity");
  }

  @Test
  @DisplayName("it holds for no certificate that it does not list, not even of the same enterprise")
  void signer() {
    assertThat(fields(seal, FIXTURE.ekey(), NOW)).containsExactly("seal.certList");
  }

  @Test
  @DisplayName("it holds by no maker but the trusted: an e-key of the same CA makes none")
  void maker() {
    var other = new SealFixture();
    assertThat(fields(other.seal(), other.user, NOW)).containsExactly("seal.cert");
    SealVerifier trustsCa =
        new SealVerifier(List.of(FIXTURE.chain.issuing.toX509(), FIXTURE.makerCertificate));
    assertThat(trustsCa.verify(seal, FIXTURE.user, NOW)).isEmpty();
  }

  @Test
  @DisplayName("it holds only while its maker's certificate is valid")
  void makerValidity() {
    Instant late = FIXTURE.makerCertificate.getNotAfter().toInstant().plusSeconds(1);
    assertThat(fields(seal, FIXTURE.user, late)).containsExactly("seal.cert", "seal.validity");
    SealTerms backdated =
        SealMakerTest.window(
            FIXTURE.terms(), NOW.minus(Duration.ofDays(2)), NOW, NOW.plus(Duration.ofDays(2)));
    byte[] sealInfo = SealEncoder.sealInfo(backdated);
    byte[] der =
        SealEncoder.seal(
            sealInfo,
            FIXTURE.makerCertificate,
            SealMaker.ALGORITHM_OCTETS,
            FIXTURE.makerKey.sign(sealInfo));
    assertThat(fields((ElectronicSeal) SealReader.read(der), FIXTURE.user, NOW))
        .containsExactly("seal.cert");
  }

  @Test
  @DisplayName("it holds with no other signature, nor with one that is none")
  void signature() {
    ElectronicSeal another = FIXTURE.seal();
    byte[] renamed = SealEncoder.sealInfo(FIXTURE.terms(SealFixture.picture(301)));
    for (byte[] signature : List.of(another.signature(), new byte[0], new byte[72])) {
      byte[] der =
          SealEncoder.seal(
              renamed, FIXTURE.makerCertificate, SealMaker.ALGORITHM_OCTETS, signature);
      assertThat(fields((ElectronicSeal) SealReader.read(der), FIXTURE.user, NOW))
          .containsExactly("seal.signedValue");
    }
  }

  @Test
  @DisplayName("no octet of it can be changed")
  void everyOctet() {
    byte[] der = seal.der();
    var random = new Random(38540);
    SealVerifier verifier = FIXTURE.verifier();
    for (int i = 0; i < der.length; i++) {
      byte[] changed = der.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      switch (SealReader.read(changed)) {
        case MalformedSeal malformed -> assertThat(malformed.objections()).isNotEmpty();
        case ElectronicSeal read ->
            assertThat(verifier.verify(read, FIXTURE.user, NOW)).as("octet %d", i).isNotEmpty();
      }
    }
  }

  private static List<String> fields(ElectronicSeal seal, X509Certificate signer, Instant at) {
    return FIXTURE.verifier().verify(seal, signer, at).stream().map(Objection::field).toList();
  }
}
