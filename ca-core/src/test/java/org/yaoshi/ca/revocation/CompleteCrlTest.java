package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.SoftwareAuthority;

@DisplayName("RFC 5280 §5 complete CRL")
class CompleteCrlTest {
  private static final URI SHARD = URI.create("http://crl.test/shard-3.crl");

  private final CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);

  @ParameterizedTest
  @EnumSource(KeyParameters.class)
  @DisplayName("the JDK reads back what was asked for and verifies the signature")
  void jdkReadsIt(KeyParameters parameters) throws Exception {
    CrlFixture signer = new CrlFixture(parameters);
    X509CRL crl =
        CrlFixture.read(
            signer.sign(
                CrlFixture.request(),
                CrlFixture.entry(2, RevocationReason.UNSPECIFIED),
                CrlFixture.entry(0x1234, RevocationReason.CERTIFICATE_HOLD),
                CrlFixture.entry(0x80, RevocationReason.KEY_COMPROMISE)));
    crl.verify(signer.authority.key().publicKey());
    assertThat(crl.getVersion()).isEqualTo(2);
    assertThat(crl.getIssuerX500Principal())
        .isEqualTo(signer.authority.certificate().getSubjectX500Principal());
    assertThat(crl.getThisUpdate()).isEqualTo(Date.from(SoftwareAuthority.NOW));
    assertThat(crl.getNextUpdate()).isEqualTo(Date.from(SoftwareAuthority.LATER));
    assertThat(crl.getRevokedCertificates()).hasSize(3);
    X509CRLEntry held = crl.getRevokedCertificate(CrlFixture.serial(0x1234).value());
    assertThat(held.getRevocationReason()).isEqualTo(CRLReason.CERTIFICATE_HOLD);
    assertThat(held.getRevocationDate())
        .isEqualTo(Date.from(SoftwareAuthority.NOW.minusSeconds(0x1234)));
  }

  @Test
  @DisplayName("§5.1.2.6: revokedCertificates is absent when nothing is revoked")
  void absentWhenEmpty() {
    byte[] der = ca.sign(CrlFixture.request());
    assertThat(CrlFixture.read(der).getRevokedCertificates()).isNull();
    assertThat(ASN1Sequence.getInstance(tbs(der).toASN1Primitive()).size()).isEqualTo(6);
  }

  @Test
  @DisplayName("§5.3.1: reasonCode is absent for unspecified and there for every other reason")
  void reasonCode() {
    RevocationReason[] reasons = {
      RevocationReason.UNSPECIFIED,
      RevocationReason.KEY_COMPROMISE,
      RevocationReason.CA_COMPROMISE,
      RevocationReason.AFFILIATION_CHANGED,
      RevocationReason.SUPERSEDED,
      RevocationReason.CESSATION_OF_OPERATION,
      RevocationReason.CERTIFICATE_HOLD,
      RevocationReason.PRIVILEGE_WITHDRAWN,
      RevocationReason.AA_COMPROMISE
    };
    CrlEntry[] entries =
        IntStream.range(0, reasons.length)
            .mapToObj(i -> CrlFixture.entry(i + 1, reasons[i]))
            .toArray(CrlEntry[]::new);
    X509CRL crl = CrlFixture.read(ca.sign(CrlFixture.request(), entries));
    assertThat(crl.getRevokedCertificate(BigInteger.ONE).hasExtensions()).isFalse();
    assertThat(
            IntStream.range(1, reasons.length)
                .mapToObj(i -> crl.getRevokedCertificate(BigInteger.valueOf(i + 1)))
                .map(X509CRLEntry::getRevocationReason))
        .containsExactly(
            CRLReason.KEY_COMPROMISE,
            CRLReason.CA_COMPROMISE,
            CRLReason.AFFILIATION_CHANGED,
            CRLReason.SUPERSEDED,
            CRLReason.CESSATION_OF_OPERATION,
            CRLReason.CERTIFICATE_HOLD,
            CRLReason.PRIVILEGE_WITHDRAWN,
            CRLReason.AA_COMPROMISE);
  }

  @Test
  @DisplayName("§5.3.2: invalidityDate is a GeneralizedTime, also in this century's first half")
  void invalidityDate() throws Exception {
    Instant known = Instant.parse("2026-05-01T10:20:30Z");
    CrlEntry entry =
        new CrlEntry(
            CrlFixture.serial(5),
            SoftwareAuthority.NOW,
            RevocationReason.UNSPECIFIED,
            Optional.of(known));
    TBSCertList.CRLEntry read =
        tbs(ca.sign(CrlFixture.request(), entry)).getRevokedCertificates()[0];
    Extension extension = read.getExtensions().getExtension(Extension.invalidityDate);
    assertThat(extension.isCritical()).isFalse();
    assertThat(ASN1GeneralizedTime.getInstance(extension.getParsedValue()).getDate())
        .isEqualTo(Date.from(known));
    assertThat(read.getExtensions().getExtension(Extension.reasonCode)).isNull();
  }

  @Test
  @DisplayName("§5.1.2.4: UTCTime through 2049, GeneralizedTime from 2050")
  void timeForms() {
    Instant last = Instant.parse("2049-12-31T23:59:59Z");
    TBSCertList before = tbs(ca.sign(CrlFixture.request(SoftwareAuthority.NOW, last)));
    assertThat(before.getThisUpdate().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
    assertThat(before.getNextUpdate().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
    TBSCertList after =
        tbs(ca.sign(CrlFixture.request(SoftwareAuthority.NOW, last.plusSeconds(1))));
    assertThat(after.getNextUpdate().toASN1Primitive()).isInstanceOf(ASN1GeneralizedTime.class);
    assertThat(after.getNextUpdate().getDate()).isEqualTo(Date.from(last.plusSeconds(1)));
  }

  @Test
  @DisplayName("§5.2.1, §5.2.3: authority key identifier and number, neither critical")
  void extensions() throws Exception {
    TBSCertList crl = tbs(ca.sign(CrlFixture.request()));
    Extension aki = crl.getExtensions().getExtension(Extension.authorityKeyIdentifier);
    var certificate = new X509CertificateHolder(SoftwareAuthority.der(ca.authority.certificate()));
    assertThat(AuthorityKeyIdentifier.getInstance(aki.getParsedValue()).getKeyIdentifierOctets())
        .isEqualTo(
            SubjectKeyIdentifier.fromExtensions(certificate.getExtensions()).getKeyIdentifier());
    Extension number = crl.getExtensions().getExtension(Extension.cRLNumber);
    assertThat(ASN1Integer.getInstance(number.getParsedValue()).intValueExact()).isEqualTo(7);
    assertThat(aki.isCritical() || number.isCritical()).isFalse();
  }

  @Test
  @DisplayName(
      "§5.1.2.3: the issuer is the certificate's subject to the octet, string types and all")
  void issuer() throws Exception {
    var certificate = new X509CertificateHolder(SoftwareAuthority.der(ca.authority.certificate()));
    assertThat(tbs(ca.sign(CrlFixture.request())).getIssuer().getEncoded())
        .isEqualTo(certificate.getSubject().getEncoded());
  }

  @Test
  @DisplayName("§5.2.5: a shard names its distribution point, critically; a full CRL has none")
  void issuingDistributionPoint() {
    CrlRequest full = CrlFixture.request();
    CrlRequest shard = full.shard(SHARD);
    Extension extension =
        tbs(ca.sign(shard)).getExtensions().getExtension(Extension.issuingDistributionPoint);
    assertThat(extension.isCritical()).isTrue();
    var point = IssuingDistributionPoint.getInstance(extension.getParsedValue());
    assertThat(point.onlyContainsUserCerts() || point.isIndirectCRL()).isFalse();
    var names = GeneralNames.getInstance(point.getDistributionPoint().getName()).getNames();
    assertThat(names).hasSize(1);
    assertThat(names[0].getName()).hasToString(SHARD.toString());
    assertThat(tbs(ca.sign(full)).getExtensions().getExtension(Extension.issuingDistributionPoint))
        .isNull();
  }

  @Test
  @DisplayName("a distribution point is an absolute http URL in ASCII")
  void distributionPointForm() {
    for (String url : List.of("https://crl.test/a", "a.crl", "http://crl.test/钥匙")) {
      assertThatThrownBy(() -> CrlFixture.request().shard(URI.create(url)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("the issuer's certificate must allow cRLSign (§4.2.1.3)")
  void crlSign() {
    byte[] certificate = SoftwareAuthority.der(SoftwareAuthority.withoutCrlSign().certificate());
    assertThatThrownBy(
            () -> CrlIssuer.of(certificate, KeyParameters.EC_P256, CrlIssuer.ISSUING_CA_INTERVAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cRLSign");
    assertThatThrownBy(
            () ->
                CrlIssuer.of(new byte[] {1}, KeyParameters.EC_P256, CrlIssuer.ISSUING_CA_INTERVAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TBSCertList tbs(byte[] der) {
    try {
      return new X509CRLHolder(der).toASN1Structure().getTBSCertList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
