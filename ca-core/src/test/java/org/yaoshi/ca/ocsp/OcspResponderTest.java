package org.yaoshi.ca.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.status.SoftwareAuthority;
import org.yaoshi.ca.status.SoftwareKey;

@DisplayName("RFC 6960 §4.2 OCSP response")
class OcspResponderTest {
  private static final Instant NOW = SoftwareAuthority.NOW;

  @TempDir Path directory;

  private OcspFixture ca;
  private CertId certId;

  @BeforeEach
  void prepare() {
    ca = new OcspFixture(directory, KeyParameters.EC_P256);
    certId = CertId.of(ca.issuer, CertIdHash.SHA1, OcspFixture.SERIALS.getFirst());
  }

  @Test
  @DisplayName("is signed by the responder, which is named by its key and encloses its certificate")
  void responder() throws Exception {
    BasicOCSPResp basic = basic(respond(new CertStatus.Good(), Optional.empty()));
    assertThat(
            basic.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(ca.responderKey.publicKey())))
        .isTrue();
    assertThat(basic.getResponderId().toASN1Primitive().getName()).isNull();
    assertThat(basic.getResponderId().toASN1Primitive().getKeyHash())
        .isEqualTo(CertIdHash.SHA1.digest(IssuerId.subjectPublicKey(ca.responderKey.publicKey())));
    assertThat(basic.getCerts()).hasSize(1);
    assertThat(basic.getProducedAt()).isEqualTo(Date.from(NOW));
    assertThat(basic.getResponses()).hasSize(1);
    assertThat(basic.getResponses()[0].getThisUpdate()).isEqualTo(Date.from(NOW));
    assertThat(basic.getResponses()[0].getNextUpdate())
        .isEqualTo(Date.from(SoftwareAuthority.LATER));
    assertThat(basic.hasExtensions()).isFalse();
  }

  @Test
  @DisplayName("§2.2: good, revoked with date and reason, unknown")
  void statuses() throws Exception {
    assertThat(single(new CertStatus.Good()).getCertStatus()).isNull();
    assertThat(single(new CertStatus.Unknown()).getCertStatus()).isInstanceOf(UnknownStatus.class);
    Instant when = NOW.minusSeconds(3600);
    var revoked =
        (RevokedStatus)
            single(new CertStatus.Revoked(when, RevocationReason.KEY_COMPROMISE)).getCertStatus();
    assertThat(revoked.getRevocationTime()).isEqualTo(Date.from(when));
    assertThat(revoked.getRevocationReason()).isEqualTo(1);
    var unspecified =
        (RevokedStatus)
            single(new CertStatus.Revoked(when, RevocationReason.UNSPECIFIED)).getCertStatus();
    assertThat(unspecified.hasRevocationReason()).isFalse();
    assertThatThrownBy(() -> new CertStatus.Revoked(when, RevocationReason.REMOVE_FROM_CRL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("the CertID comes back as it was asked, hash algorithm parameters and all")
  void echo() throws Exception {
    CertID withoutParameters =
        new CertID(
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
            new DEROctetString(ca.issuer.nameHash(CertIdHash.SHA256)),
            new DEROctetString(ca.issuer.keyHash(CertIdHash.SHA256)),
            new ASN1Integer(0x1001));
    byte[] asked =
        OcspRequestTest.encode(
            new DERSequence(
                new TBSRequest(
                    null,
                    new DERSequence(new Request(withoutParameters, null)),
                    (Extensions) null)));
    var request = (OcspRequest) OcspRequest.parse(asked);
    assertThat(request.certIds().getFirst().isFrom(ca.issuer)).isTrue();
    BasicOCSPResp basic = basic(ca.respond(request, new CertStatus.Good()));
    assertThat(OcspRequestTest.encode(basic.getResponses()[0].getCertID().toASN1Primitive()))
        .isEqualTo(OcspRequestTest.encode(withoutParameters));
  }

  @Test
  @DisplayName("RFC 9654 §2.1: the nonce comes back, an OCTET STRING in the extension")
  void nonce() throws Exception {
    Nonce nonce = Nonce.of(new byte[] {1, 2, 3});
    BasicOCSPResp basic = basic(respond(new CertStatus.Good(), Optional.of(nonce)));
    Extension extension = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    assertThat(extension.isCritical()).isFalse();
    assertThat(DEROctetString.getInstance(extension.getParsedValue()).getOctets())
        .isEqualTo(nonce.octets());
  }

  @Test
  @DisplayName("§4.4.4: archive cutoff, when there is one")
  void archiveCutoff() throws Exception {
    Instant cutoff = Instant.parse("2021-06-01T00:00:00Z");
    SingleResponse response =
        new SingleResponse(
            certId, new CertStatus.Good(), NOW, NOW.plusSeconds(60), Optional.of(cutoff));
    SingleResp single =
        basic(ca.responder.respond(List.of(response), Optional.empty(), NOW)).getResponses()[0];
    Extension extension = single.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff);
    assertThat(ASN1GeneralizedTime.getInstance(extension.getParsedValue()).getDate())
        .isEqualTo(Date.from(cutoff));
    assertThat(single(new CertStatus.Good()).hasExtensions()).isFalse();
  }

  @Test
  @DisplayName("no nextUpdate is later than the responder certificate's notAfter")
  void notAfter() throws Exception {
    Instant notAfter = NOW.plusSeconds(600);
    OcspResponder expiring = responderUntil(notAfter);
    SingleResponse response =
        SingleResponse.of(certId, new CertStatus.Good(), NOW, NOW.plusSeconds(3600));
    SingleResp single =
        basic(expiring.respond(List.of(response), Optional.empty(), NOW)).getResponses()[0];
    assertThat(single.getNextUpdate()).isEqualTo(Date.from(notAfter));
    assertThatThrownBy(
            () -> expiring.respond(List.of(response), Optional.empty(), notAfter.plusSeconds(1)))
        .isInstanceOf(ResponderCertificateNotValid.class);
    Instant early = Instant.parse("2025-12-31T23:59:59Z");
    assertThatThrownBy(() -> expiring.respond(List.of(response), Optional.empty(), early))
        .isInstanceOf(ResponderCertificateNotValid.class);
  }

  @Test
  @DisplayName("an answer past its nextUpdate, or about nothing, is never signed")
  void pastNextUpdate() {
    SingleResponse old =
        SingleResponse.of(certId, new CertStatus.Good(), NOW.minusSeconds(60), NOW);
    assertThat(ca.responder.respond(List.of(old), Optional.empty(), NOW)).isNotEmpty();
    assertThatThrownBy(
            () -> ca.responder.respond(List.of(old), Optional.empty(), NOW.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ca.responder.respond(List.of(), Optional.empty(), NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> SingleResponse.of(certId, new CertStatus.Good(), NOW, NOW.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("§4.2.2.2: a certificate without id-kp-OCSPSigning, or of another key, is refused")
  void wrongCertificate() {
    byte[] subscriber =
        SoftwareAuthority.der(ca.authority.subscriber(OcspFixture.SERIALS.getFirst()));
    assertThatThrownBy(() -> OcspResponder.of(subscriber, ca.responderKey))
        .hasMessageContaining("id-kp-OCSPSigning");
    byte[] responder =
        SoftwareAuthority.der(ca.authority.responder(ca.responderKey, SoftwareAuthority.LATER));
    SoftwareKey other = SoftwareKey.generate("other", KeyParameters.EC_P256);
    assertThatThrownBy(() -> OcspResponder.of(responder, other)).hasMessageContaining("test/other");
    assertThatThrownBy(() -> OcspResponder.of(new byte[] {0x30, 0}, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("§4.2.1: errors are unsigned and say nothing but their status")
  void errors() throws Exception {
    assertError(OcspError.MALFORMED_REQUEST, OCSPResp.MALFORMED_REQUEST);
    assertError(OcspError.INTERNAL_ERROR, OCSPResp.INTERNAL_ERROR);
    assertError(OcspError.TRY_LATER, OCSPResp.TRY_LATER);
    assertError(OcspError.UNAUTHORIZED, OCSPResp.UNAUTHORIZED);
  }

  private static void assertError(OcspError error, int status) throws Exception {
    OCSPResp response = new OCSPResp(error.der());
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getResponseObject()).isNull();
  }

  private OcspResponder responderUntil(Instant notAfter) {
    return OcspResponder.of(
        SoftwareAuthority.der(ca.authority.responder(ca.responderKey, notAfter)), ca.responderKey);
  }

  private SingleResp single(CertStatus status) throws Exception {
    return basic(respond(status, Optional.empty())).getResponses()[0];
  }

  private byte[] respond(CertStatus status, Optional<Nonce> nonce) {
    return ca.responder.respond(List.of(OcspFixture.single(certId, status)), nonce, NOW);
  }

  private static BasicOCSPResp basic(byte[] der) throws Exception {
    OCSPResp response = new OCSPResp(der);
    assertThat(response.getEncoded()).isEqualTo(der);
    return (BasicOCSPResp) response.getResponseObject();
  }
}
