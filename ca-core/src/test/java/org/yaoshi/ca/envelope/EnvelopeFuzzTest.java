package org.yaoshi.ca.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.DerMutator;
import org.yaoshi.fuzz.Parser.Verdict;

@DisplayName("Promise 9: hostile envelopes are opened unchanged or refused, nothing else happens")
class EnvelopeFuzzTest {
  private static final byte[] PIN = "用户口令 493017".getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource(
      value = KeyParameters.class,
      names = {"EC_P256", "RSA_3072"})
  @DisplayName("RFC 5083: changed envelopes")
  void envelopes(KeyParameters parameters) {
    SoftwareKey key = SoftwareKey.generate("person", parameters);
    X509Certificate person = person(key);
    byte[] sealed = new Envelope(new SecureRandom()).seal(PIN, person).orElseThrow();
    Campaign campaign =
        Campaign.of("envelope " + parameters, new DerMutator(), List.of(sealed)).costing(20);
    System.out.println(
        campaign.run(
            input -> {
              Checked<byte[]> opened = Envelope.open(input, key.pair().getPrivate(), person);
              opened.value().ifPresent(content -> assertThat(content).isEqualTo(PIN));
              return opened.value().isPresent()
                  ? Verdict.ACCEPTED
                  : Verdict.refused(opened.reasons());
            }));
  }

  private static X509Certificate person(SoftwareKey key) {
    var chain = new Chain();
    var subject = SubjectIdentity.named(Chain.name("C=CN,O=Yaoshi,CN=Named Person"));
    return chain
        .sign(
            chain.request(ShippedProfiles.MANAGEMENT_CLIENT, chain.issuingIdentity, subject, key),
            chain.issuingKey)
        .toX509();
  }
}
