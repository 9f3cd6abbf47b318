package org.yaoshi.ca.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaoshi.ca.issuance.fixture.Profiles;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.KeyType;
import org.yaoshi.ca.x509.Validity;

@DisplayName("Profiles are complete and consistent, or refused with every fault")
class CertificateProfileTest {
  private static Map<String, Object> good() {
    var yaml = new HashMap<String, Object>();
    yaml.put("id", "leaf");
    yaml.put("validity", "P1Y");
    yaml.put("keys", List.of("P-256"));
    yaml.put("keyUsage", List.of("digitalSignature"));
    return yaml;
  }

  @Test
  @DisplayName("what is left out is absent")
  void defaults() {
    CertificateProfile profile = CertificateProfile.of(good());
    assertThat(profile.id()).hasToString("leaf");
    assertThat(profile.validity()).isEqualTo(Period.ofYears(1));
    assertThat(profile.keys().types()).containsExactly(KeyType.P256);
    assertThat(profile.keyUsage()).containsExactly(KeyUsage.DIGITAL_SIGNATURE);
    assertThat(profile.extendedKeyUsage()).isEmpty();
    assertThat(profile.authority()).isEmpty();
    assertThat(profile.selfSigned()).isFalse();
    assertThat(profile.pointers()).isEmpty();
    assertThat(profile.approvals()).isEmpty();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("id", "Leaf"),
        Arguments.of("id", 7),
        Arguments.of("validity", "P31Y"),
        Arguments.of("validity", "P0D"),
        Arguments.of("validity", "-P1Y"),
        Arguments.of("validity", "PT1H"),
        Arguments.of("validity", "P99999999999Y"),
        Arguments.of("keys", List.of()),
        Arguments.of("keys", List.of("P-521")),
        Arguments.of("keys", List.of("P-256", "P-256")),
        Arguments.of("keys", "P-256"),
        Arguments.of("leastRsaBits", 1024),
        Arguments.of("keyUsage", List.of("signing")),
        Arguments.of("keyUsage", List.of("keyCertSign")),
        Arguments.of("keyUsage", List.of("keyEncipherment")),
        Arguments.of("extendedKeyUsage", List.of("anyExtendedKeyUsage")),
        Arguments.of("extendedKeyUsage", List.of("OCSPSigning", "clientAuth")),
        Arguments.of("basicConstraints", Map.of("ca", false)),
        Arguments.of("basicConstraints", Map.of("ca", true, "depth", 1)),
        Arguments.of("selfSigned", "yes"),
        Arguments.of("selfSigned", true),
        Arguments.of("pointers", List.of("http://ca.example.cn")),
        Arguments.of("policies", List.of("1.2.x")),
        Arguments.of("subjectAltName", List.of("rfc822Name")),
        Arguments.of("identifiers", List.of("1.2.3")),
        Arguments.of("approvals", List.of("Two People")),
        Arguments.of("keyusage", List.of("digitalSignature")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName("a wrong value is a fault of its key, and so is an unknown key")
  void fault(String key, Object value) {
    Map<String, Object> yaml = good();
    yaml.put(key, value);
    InvalidProfile invalid =
        catchThrowableOfType(InvalidProfile.class, () -> CertificateProfile.of(yaml));
    assertThat(invalid.faults()).extracting(Objection::field).contains(key);
  }

  @Test
  @DisplayName("all faults are told at once")
  void allAtOnce() {
    assertThatThrownBy(() -> CertificateProfile.of(Map.of("surprise", 1)))
        .isInstanceOfSatisfying(
            InvalidProfile.class,
            e ->
                assertThat(e.faults())
                    .extracting(Objection::field)
                    .containsExactly("id", "validity", "keys", "keyUsage", "surprise"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  @DisplayName("every shipped profile is valid and named like its file")
  void shippedProfile(ProfileId id) {
    assertThat(Profiles.of(id).id()).isEqualTo(id);
  }

  static List<ProfileId> shipped() {
    return ShippedProfiles.ids();
  }

  @Test
  @DisplayName("there are eight shipped profiles, and no other name has one")
  void shippedIds() {
    assertThat(ShippedProfiles.ids()).hasSize(8).doesNotHaveDuplicates();
    assertThatThrownBy(() -> ShippedProfiles.yaml(new ProfileId("other")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("the issuing CA allows no CA below it; the root lives 20 years on P-384")
  void authorities() {
    assertThat(Profiles.of(ShippedProfiles.ISSUING_CA).authority())
        .contains(new CertificateAuthority(OptionalInt.of(0)));
    assertThat(Profiles.of(ShippedProfiles.ROOT_CA).validity()).isEqualTo(Period.ofYears(20));
    assertThat(Profiles.of(ShippedProfiles.ROOT_CA).keys().types()).containsExactly(KeyType.P384);
  }

  @Test
  @DisplayName("RFC 5280 §4.1.2.5: both ends belong to a validity, so a year ends a second early")
  void longest() {
    Instant begin = Instant.parse("2028-02-29T12:00:00Z");
    CertificateProfile profile = CertificateProfile.of(good());
    assertThat(profile.longestFrom(begin).notAfter())
        .isEqualTo(Instant.parse("2029-02-28T11:59:59Z"));
    Instant issuerEnd = Instant.parse("2028-06-01T00:00:00Z");
    var issuer = new Validity(Instant.parse("2020-01-01T00:00:00Z"), issuerEnd);
    assertThat(profile.longestFrom(begin, issuer).notAfter()).isEqualTo(issuerEnd);
  }
}
