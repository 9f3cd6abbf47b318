package org.yaoshi.ca.seal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.Arrays;
import org.yaoshi.ca.issuance.SignedCertificate;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;
import org.yaoshi.ca.subject.SubjectIdentity;
import org.yaoshi.ca.subject.SubjectRules;

/// A seal maker and an e-key under one issuing CA, and a seal for the e-key.
final class SealFixture {
  static final Instant NOW = Chain.NOW;
  static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  final Chain chain = new Chain();
  final SoftwareKey makerKey = SoftwareKey.generate("seal-maker", KeyParameters.EC_P256);
  final X509Certificate makerCertificate =
      issue(
          ShippedProfiles.SEAL_MAKER,
          SubjectIdentity.named(Chain.name("C=CN,O=Yaoshi,CN=Yaoshi Seal Maker")),
          makerKey);
  final X509Certificate user = ekey();
  final SealMaker maker = SealMaker.of(octets(makerCertificate));

  X509Certificate ekey() {
    return issue(
        ShippedProfiles.EKEY_SIGNING,
        SubjectRules.ofRecord(Chain.enterprise()),
        SoftwareKey.generate("ekey", KeyParameters.EC_P256));
  }

  X509Certificate issue(ProfileId profile, SubjectIdentity subject, SoftwareKey key) {
    SignedCertificate certificate =
        chain.sign(chain.request(profile, chain.issuingIdentity, subject, key), chain.issuingKey);
    return certificate.toX509();
  }

  static byte[] octets(X509Certificate certificate) {
    return SealEncoder.octets(certificate);
  }

  SealTerms terms() {
    return terms(picture(300));
  }

  SealTerms terms(SealPicture picture) {
    return new SealTerms(
        new SealId("YS-20261123-0001"),
        "Yaoshi",
        SealKind.ORGANISATION,
        "钥匙进出口贸易有限公司",
        List.of(user),
        NOW,
        NOW,
        NOW.plus(Duration.ofDays(365)),
        picture);
  }

  /// @param octets of image after the magic
  static SealPicture picture(int octets) {
    byte[] noise = new byte[octets];
    new Random(38540).nextBytes(noise);
    return new SealPicture(PictureFormat.PNG, Arrays.concatenate(PNG_MAGIC, noise), 40, 40);
  }

  ElectronicSeal seal() {
    return maker.sign(maker.prepare(terms()).orElseThrow(), makerKey);
  }

  SealVerifier verifier() {
    return new SealVerifier(List.of(makerCertificate));
  }
}
