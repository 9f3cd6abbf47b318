package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.status.Program;
import org.yaoshi.ca.status.SoftwareAuthority;

@DisplayName("RFC 5280 §5.2.4 delta CRL")
class DeltaCrlTest {
  private static final URI DELTAS = URI.create("http://crl.test/delta.crl");
  private static final String NOW = Long.toString(SoftwareAuthority.NOW.getEpochSecond());

  @TempDir Path directory;

  private final CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);
  private final CrlRequest complete = CrlFixture.request().withFreshestCrl(DELTAS);
  private final CrlRequest delta =
      CrlRequest.complete(CrlNumber.of(8), complete.thisUpdate(), complete.nextUpdate())
          .deltaTo(complete.crlNumber());

  @Test
  @DisplayName("names its base, critically, and has a number of the same sequence")
  void indicator() throws Exception {
    Extensions extensions = extensions(ca.sign(delta));
    Extension indicator = extensions.getExtension(Extension.deltaCRLIndicator);
    assertThat(indicator.isCritical()).isTrue();
    assertThat(ASN1Integer.getInstance(indicator.getParsedValue()).intValueExact()).isEqualTo(7);
    assertThat(
            ASN1Integer.getInstance(extensions.getExtensionParsedValue(Extension.cRLNumber))
                .intValueExact())
        .isEqualTo(8);
    assertThat(extensions.getExtension(Extension.freshestCRL)).isNull();
  }

  @Test
  @DisplayName("§5.2.6: the complete CRL says where its deltas are, not critically")
  void freshestCrl() throws Exception {
    Extension extension = extensions(ca.sign(complete)).getExtension(Extension.freshestCRL);
    assertThat(extension.isCritical()).isFalse();
    var points = CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints();
    assertThat(points).hasSize(1);
    var names = GeneralNames.getInstance(points[0].getDistributionPoint().getName()).getNames();
    assertThat(names[0].getName()).hasToString(DELTAS.toString());
  }

  @Test
  @DisplayName("§5.2.4: openssl -use_deltas sees what was revoked since, and the hold that ended")
  void openssl() throws Exception {
    write(
        ca.sign(
            complete,
            CrlFixture.entry(10, RevocationReason.CERTIFICATE_HOLD),
            CrlFixture.entry(11, RevocationReason.SUPERSEDED)),
        ca.sign(
            delta,
            CrlFixture.entry(10, RevocationReason.REMOVE_FROM_CRL),
            CrlFixture.entry(12, RevocationReason.KEY_COMPROMISE)));
    assertThat(verify(10, "-use_deltas")).contains("subscriber.pem: OK");
    assertThat(verify(11, "-use_deltas")).contains("certificate revoked");
    assertThat(verify(12, "-use_deltas")).contains("certificate revoked");
    assertThat(verify(13, "-use_deltas")).contains("subscriber.pem: OK");
    assertThat(verify(12, "-x509_strict")).contains("subscriber.pem: OK");
  }

  @Test
  @DisplayName("§5.3.1: removeFromCRL does not get onto a complete CRL")
  void removeFromCrl() {
    CrlPreparation refused =
        ca.preparation(
            complete,
            CrlEntries.of(List.of(CrlFixture.entry(10, RevocationReason.REMOVE_FROM_CRL))));
    assertThat(refused).isInstanceOf(CrlPreparation.Refused.class);
  }

  @Test
  @DisplayName("a base that is not before it, or a pointer to deltas of its own, is refused")
  void refused() {
    assertThat(ca.preparation(delta.deltaTo(delta.crlNumber()), CrlEntries.none()))
        .isInstanceOf(CrlPreparation.Refused.class);
    assertThat(ca.preparation(delta.withFreshestCrl(DELTAS), CrlEntries.none()))
        .isInstanceOf(CrlPreparation.Refused.class);
  }

  private String verify(long serial, String option) throws Exception {
    X509Certificate certificate = ca.authority.subscriber(CrlFixture.serial(serial));
    SoftwareAuthority.pem(directory, "subscriber", certificate);
    return Program.run(
            directory,
            "openssl",
            "verify",
            "-crl_check",
            option,
            "-attime",
            NOW,
            "-CAfile",
            "ca.pem",
            "-CRLfile",
            "crls.pem",
            "subscriber.pem")
        .output();
  }

  private void write(byte[]... crls) throws Exception {
    SoftwareAuthority.pem(directory, "ca", ca.authority.certificate());
    StringBuilder all = new StringBuilder();
    for (byte[] crl : crls) {
      all.append(Files.readString(SoftwareAuthority.pem(directory, "crl", CrlFixture.read(crl))));
    }
    Files.writeString(directory.resolve("crls.pem"), all);
  }

  private static Extensions extensions(byte[] der) throws Exception {
    return new X509CRLHolder(der).toASN1Structure().getTBSCertList().getExtensions();
  }
}
