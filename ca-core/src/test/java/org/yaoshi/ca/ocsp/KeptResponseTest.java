package org.yaoshi.ca.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.status.SoftwareAuthority;
import org.yaoshi.ca.x509.SerialNumber;

@DisplayName("A response kept by its parts")
class KeptResponseTest {
  @TempDir Path directory;

  private OcspFixture ca;

  @BeforeEach
  void prepare() {
    ca = new OcspFixture(directory, KeyParameters.EC_P256);
  }

  @Test
  @DisplayName("verifies when it is put together again, and says the same")
  void assembled() throws Exception {
    var revoked =
        new CertStatus.Revoked(
            SoftwareAuthority.NOW.minus(Duration.ofDays(1)), RevocationReason.KEY_COMPROMISE);
    List<SingleResponse> said =
        Stream.of(new CertStatus.Good(), revoked)
            .map(
                status ->
                    OcspFixture.single(
                        CertId.of(ca.issuer, CertIdHash.SHA256, OcspFixture.SERIALS.getFirst()),
                        status))
            .toList();
    List<OcspResponder.Signed> signed = ca.responder.signEach(said, SoftwareAuthority.NOW);
    assertThat(signed).hasSize(2);
    for (int i = 0; i < 2; i++) {
      SingleResponse response = said.get(i);
      byte[] der =
          ca.responder.assemble(response, SoftwareAuthority.NOW, signed.get(i).signature());
      assertThat(der).isEqualTo(signed.get(i).der());
      var basic = (BasicOCSPResp) new OCSPResp(der).getResponseObject();
      assertThat(
              basic.isSignatureValid(
                  new JcaContentVerifierProviderBuilder().build(ca.responderKey.publicKey())))
          .isTrue();
      assertThat(basic.getResponses()[0].getCertStatus() == null)
          .isEqualTo(response.status() instanceof CertStatus.Good);
    }
  }

  @Test
  @DisplayName("serves one form of CertID: one hash algorithm, parameters written one way")
  void forms() {
    List<CertIdForm> forms = CertIdForm.usual(ca.issuer);
    assertThat(forms).hasSize(4);
    for (SerialNumber serial : OcspFixture.SERIALS) {
      assertThat(matching(forms, CertId.of(ca.issuer, CertIdHash.SHA1, serial))).containsExactly(0);
      assertThat(matching(forms, CertId.of(ca.issuer, CertIdHash.SHA256, serial)))
          .containsExactly(2);
      assertThat(matching(forms, CertId.of(ca.issuer, CertIdHash.SHA384, serial))).isEmpty();
    }
    IssuerId another = IssuerId.of(ca.authority.distinguishedName(), ca.responderKey.publicKey());
    assertThat(matching(forms, CertId.of(another, CertIdHash.SHA1, OcspFixture.SERIALS.getFirst())))
        .isEmpty();
  }

  @Test
  @DisplayName("is of the form that openssl asks in: SHA-1 with NULL")
  void openssl() throws Exception {
    var asked =
        ca.requestBy(
            "openssl",
            "ocsp",
            "-issuer",
            "ca.pem",
            "-serial",
            "0x7f03",
            "-no_nonce",
            "-reqout",
            "req.der");
    assertThat(asked.nonce()).isEqualTo(Optional.empty());
    assertThat(matching(CertIdForm.usual(ca.issuer), asked.certIds().getFirst()))
        .containsExactly(0);
  }

  private static List<Integer> matching(List<CertIdForm> forms, CertId certId) {
    return java.util.stream.IntStream.range(0, forms.size())
        .filter(i -> forms.get(i).matches(certId))
        .boxed()
        .toList();
  }
}
