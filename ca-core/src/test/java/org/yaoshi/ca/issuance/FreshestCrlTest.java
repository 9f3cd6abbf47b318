package org.yaoshi.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.Profiles;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.ShippedProfiles;

@DisplayName("RFC 5280 §4.2.1.15: a profile can point to delta CRLs")
class FreshestCrlTest {
  private static final String DELTAS = "http://ca.example.cn/crl/issuing-delta.crl";

  private final Chain chain = new Chain();
  private final IssuanceRequest plain = chain.request(ShippedProfiles.EKEY_SIGNING);

  @Test
  @DisplayName("by freshestCRL, not critical, beside the distribution point of the complete CRL")
  void extension() throws Exception {
    IssuanceToken token = chain.accept(pointing(Chain.URLS.withFreshestCrl(DELTAS)));
    var certificate = new X509CertificateHolder(chain.issuer.sign(token, chain.issuingKey).der());
    Extension extension = certificate.getExtension(Extension.freshestCRL);
    assertThat(extension.isCritical()).isFalse();
    var point = CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints()[0];
    var names = GeneralNames.getInstance(point.getDistributionPoint().getName()).getNames();
    assertThat(names[0].getName()).hasToString(DELTAS);
    assertThat(certificate.getExtension(Extension.cRLDistributionPoints)).isNotNull();
  }

  @Test
  @DisplayName("and refuses to, when nobody said where they are")
  void nowhere() {
    assertThat(chain.issuer.decide(pointing(Chain.URLS)))
        .isInstanceOfSatisfying(
            IssuanceDecision.Rejected.class,
            rejected ->
                assertThat(rejected.objections())
                    .singleElement()
                    .satisfies(
                        objection -> assertThat(objection.field()).isEqualTo("urls.freshestCrl")));
  }

  private IssuanceRequest pointing(IssuerUrls urls) {
    Map<String, Object> profile =
        new HashMap<>(Profiles.specification(ShippedProfiles.EKEY_SIGNING));
    profile.put("pointers", List.of("caIssuers", "crl", "ocsp", "freshestCrl"));
    return new IssuanceRequest(
        CertificateProfile.of(profile),
        plain.serial(),
        plain.issuer(),
        plain.subject(),
        plain.subjectPublicKey(),
        plain.validity(),
        urls,
        plain.approvals(),
        plain.decidedAt());
  }
}
