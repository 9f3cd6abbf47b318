package org.yaoshi.ca.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.Requests;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.refusal.Checked;

@DisplayName("RFC 5280 §4.2.1.6: a server gets only the names it is allowed")
class TlsServerRulesTest {
  private static final SoftwareKey KEY = SoftwareKey.generate("server", KeyParameters.EC_P256);
  private static final SubjectAltName DNS = new SubjectAltName.DnsName("ca.example.cn");
  private static final SubjectAltName IP =
      new SubjectAltName.IpAddress(InetAddress.ofLiteral("192.0.2.1"));

  @Test
  @DisplayName("names that are allowed are taken over, in their order")
  void allowed() {
    assertThat(
            check(
                    new GeneralName(GeneralName.dNSName, "CA.example.cn"),
                    new GeneralName(GeneralName.iPAddress, "192.0.2.1"))
                .orElseThrow()
                .altNames())
        .containsExactly(DNS, IP);
  }

  @Test
  @DisplayName("each name that is not allowed is an objection")
  void notAllowed() {
    assertThat(
            check(
                    new GeneralName(GeneralName.dNSName, "ca.example.cn"),
                    new GeneralName(GeneralName.dNSName, "evil.example.cn"),
                    new GeneralName(GeneralName.rfc822Name, "a@example.cn"),
                    new GeneralName(GeneralName.iPAddress, "192.0.2.2"))
                .reasons())
        .hasSize(3);
  }

  @Test
  @DisplayName("a request without names is refused")
  void none() {
    var request = Requests.of(new X500Name("CN=ca.example.cn"), KEY.pair());
    assertThat(TlsServerRules.forRequest(Chain.name("CN=x"), Set.of(DNS), request).reasons())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a..b", "-a.cn", "a-.cn", "a b.cn", "*.*.cn", "a.*.cn", "钥匙.cn", "a.cn."})
  @DisplayName("what is not in preferred name syntax is no DNS name")
  void syntax(String text) {
    assertThatThrownBy(() -> new SubjectAltName.DnsName(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Checked<SubjectIdentity> check(GeneralName... names) {
    Extension extension =
        SubjectRulesTest.extension(Extension.subjectAlternativeName, new GeneralNames(names));
    var request = Requests.of(new X500Name("CN=ca.example.cn"), KEY.pair(), extension);
    return TlsServerRules.forRequest(Chain.name("CN=x"), Set.of(DNS, IP), request);
  }
}
