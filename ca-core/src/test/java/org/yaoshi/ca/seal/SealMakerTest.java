package org.yaoshi.ca.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.subject.SubjectIdentity;

@DisplayName("GB/T 38540-2020: a seal is prepared, recorded by the caller, and signed once")
class SealMakerTest {
  private static final SealFixture FIXTURE = new SealFixture();

  @Test
  @DisplayName("what was made reads back with every field, and holds")
  void roundTrip() {
    ElectronicSeal made = FIXTURE.seal();
    assertThat(SealReader.read(made.der()))
        .isInstanceOfSatisfying(
            ElectronicSeal.class,
            read -> {
              assertThat(read.terms()).isEqualTo(FIXTURE.terms());
              assertThat(read.maker()).isEqualTo(FIXTURE.makerCertificate);
              assertThat(read.sealInfo()).isEqualTo(made.sealInfo());
              assertThat(read.signature()).isEqualTo(made.signature());
              assertThat(read.der()).isEqualTo(made.der());
              assertThat(FIXTURE.verifier().verify(read, FIXTURE.user, SealFixture.NOW)).isEmpty();
            });
  }

  @Test
  @DisplayName("promise 1: the hash to record is that of what is signed, and the same each time")
  void recordBeforeSignature() throws Exception {
    PreparedSeal prepared = prepare(FIXTURE.terms());
    assertThat(prepared.sha256())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(prepared.sealInfo()))
        .isEqualTo(prepare(FIXTURE.terms()).sha256());
    assertThat(FIXTURE.maker.sign(prepared, FIXTURE.makerKey).sealInfo())
        .isEqualTo(prepared.sealInfo());
  }

  @Test
  @DisplayName("a prepared seal is signed once")
  void once() {
    PreparedSeal prepared = prepare(FIXTURE.terms());
    FIXTURE.maker.sign(prepared, FIXTURE.makerKey);
    assertThatThrownBy(() -> FIXTURE.maker.sign(prepared, FIXTURE.makerKey))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("a token that is away signs nothing, and the same seal is signed when it is back")
  void tokenAway() {
    PreparedSeal prepared = prepare(FIXTURE.terms());
    SigningKey away =
        signing(
            message -> {
              throw new KeyVaultUnavailable("away");
            });
    assertThatThrownBy(() -> FIXTURE.maker.sign(prepared, away))
        .isInstanceOf(KeyVaultUnavailable.class);
    assertThat(FIXTURE.maker.sign(prepared, FIXTURE.makerKey)).isNotNull();
  }

  @Test
  @DisplayName("no key but the maker's signs, and no signature leaves that does not verify")
  void wrongKey() {
    SoftwareKey other = SoftwareKey.generate("other", KeyParameters.EC_P256);
    PreparedSeal prepared = prepare(FIXTURE.terms());
    assertThatThrownBy(() -> FIXTURE.maker.sign(prepared, other)).isInstanceOf(WrongSealKey.class);
    assertThatThrownBy(() -> FIXTURE.maker.sign(prepared, signing(other::sign)))
        .isInstanceOf(WrongSealKey.class);
  }

  @Test
  @DisplayName("a CA, and a key other than P-256, make no seals")
  void wrongMaker() {
    byte[] issuing = FIXTURE.chain.issuing.der();
    assertThatThrownBy(() -> SealMaker.of(issuing)).isInstanceOf(IllegalArgumentException.class);
    X509Certificate p384 =
        FIXTURE.issue(
            ShippedProfiles.AUDIT,
            SubjectIdentity.named(FIXTURE.chain.issuingIdentity.name()),
            SoftwareKey.generate("p384", KeyParameters.EC_P384));
    assertThatThrownBy(() -> SealMaker.of(SealFixture.octets(p384)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> broken() {
    Instant now = SealFixture.NOW;
    X509Certificate user = FIXTURE.user;
    return Stream.of(
        broken("seal.vid", terms -> vendor(terms, "")),
        broken("seal.vid", terms -> vendor(terms, "Yao shi")),
        broken("seal.name", terms -> name(terms, "")),
        broken("seal.name", terms -> name(terms, "公司\u202e")),
        broken("seal.name", terms -> name(terms, "名".repeat(201))),
        broken("seal.certList", terms -> users(terms, List.of())),
        broken("seal.certList", terms -> users(terms, List.of(user, user))),
        broken("seal.certList", terms -> users(terms, Collections.nCopies(17, user))),
        broken("seal.validEnd", terms -> window(terms, now, now, now.minusSeconds(1))),
        broken("seal.validEnd", terms -> window(terms, now, now, now.plus(Duration.ofDays(5000)))),
        broken(
            "seal.createDate",
            terms -> window(terms, now.minus(Duration.ofDays(1)), now, terms.validUntil())),
        broken("seal.picture", terms -> picture(terms, SealFixture.picture(SealPicture.LARGEST))),
        broken("seal.picture", terms -> picture(terms, png(new byte[64], 40))),
        broken("seal.picture", terms -> picture(terms, png(SealFixture.picture(9).image(), 0))),
        broken("seal.picture", terms -> picture(terms, png(SealFixture.picture(9).image(), 201))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  @DisplayName("a seal that breaks a rule is not prepared, and the field is named")
  void refused(String field, UnaryOperator<SealTerms> change) {
    assertThat(FIXTURE.maker.prepare(change.apply(FIXTURE.terms())).reasons())
        .extracting(Objection::field)
        .contains(field);
  }

  @Test
  @DisplayName("the largest picture makes a seal that is read")
  void largest() {
    SealPicture picture = SealFixture.picture(SealPicture.LARGEST - SealFixture.PNG_MAGIC.length);
    ElectronicSeal seal = FIXTURE.maker.sign(prepare(FIXTURE.terms(picture)), FIXTURE.makerKey);
    assertThat(SealReader.read(seal.der())).isInstanceOf(ElectronicSeal.class);
  }

  private static PreparedSeal prepare(SealTerms terms) {
    return FIXTURE.maker.prepare(terms).orElseThrow();
  }

  private static Arguments broken(String field, UnaryOperator<SealTerms> change) {
    return Arguments.of(field, change);
  }

  private static SealPicture png(byte[] image, int width) {
    return new SealPicture(PictureFormat.PNG, image, width, 40);
  }

  private static SealTerms vendor(SealTerms t, String vendor) {
    return new SealTerms(
        t.id(),
        vendor,
        t.kind(),
        t.name(),
        t.users(),
        t.createdAt(),
        t.validFrom(),
        t.validUntil(),
        t.picture());
  }

  private static SealTerms name(SealTerms t, String name) {
    return new SealTerms(
        t.id(),
        t.vendor(),
        t.kind(),
        name,
        t.users(),
        t.createdAt(),
        t.validFrom(),
        t.validUntil(),
        t.picture());
  }

  private static SealTerms users(SealTerms t, List<X509Certificate> users) {
    return new SealTerms(
        t.id(),
        t.vendor(),
        t.kind(),
        t.name(),
        users,
        t.createdAt(),
        t.validFrom(),
        t.validUntil(),
        t.picture());
  }

  private static SealTerms picture(SealTerms t, SealPicture picture) {
    return new SealTerms(
        t.id(),
        t.vendor(),
        t.kind(),
        t.name(),
        t.users(),
        t.createdAt(),
        t.validFrom(),
        t.validUntil(),
        picture);
  }

  static SealTerms window(SealTerms t, Instant created, Instant from, Instant until) {
    return new SealTerms(
        t.id(), t.vendor(), t.kind(), t.name(), t.users(), created, from, until, t.picture());
  }

  /// The maker's key as far as anybody sees, which signs as told.
  private static SigningKey signing(UnaryOperator<byte[]> how) {
    return new SigningKey() {
      @Override
      public KeyReference reference() {
        return FIXTURE.makerKey.reference();
      }

      @Override
      public KeyParameters parameters() {
        return FIXTURE.makerKey.parameters();
      }

      @Override
      public PublicKey publicKey() {
        return FIXTURE.makerKey.publicKey();
      }

      @Override
      public byte[] sign(byte[] message) {
        return how.apply(message);
      }

      @Override
      public byte[] signDigest(byte[] digest) {
        throw new AssertionError("a seal is signed whole");
      }
    };
  }
}
