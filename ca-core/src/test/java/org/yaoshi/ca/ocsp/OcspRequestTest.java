package org.yaoshi.ca.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.key.KeyParameters;

@DisplayName("RFC 6960 §4.1 OCSP request")
class OcspRequestTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(CertIdHash.class)
  @DisplayName("openssl's, with each hash algorithm, is about this issuer's certificate")
  void openssl(CertIdHash hash) throws Exception {
    OcspFixture ca = new OcspFixture(directory, KeyParameters.EC_P256);
    OcspRequest request =
        ca.requestBy(
            "openssl",
            "ocsp",
            "-" + hash.name().toLowerCase(Locale.ROOT),
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-reqout",
            "req.der",
            "-no_nonce");
    CertId certId = request.certIds().getFirst();
    assertThat(request.certIds()).hasSize(1);
    assertThat(request.nonce()).isEmpty();
    assertThat(certId.hash()).contains(hash);
    assertThat(certId.serial()).contains(OcspFixture.SERIALS.getFirst());
    assertThat(certId.isFrom(ca.issuer)).isTrue();
    assertThat(certId).isEqualTo(CertId.of(ca.issuer, hash, OcspFixture.SERIALS.getFirst()));
    OcspFixture other = new OcspFixture(directory, KeyParameters.EC_P384);
    assertThat(certId.isFrom(other.issuer)).isFalse();
  }

  @Test
  @DisplayName("openssl's with a nonce and three certificates keeps their order")
  void opensslSeveral() throws Exception {
    OcspFixture ca = new OcspFixture(directory, KeyParameters.EC_P256);
    OcspRequest request =
        ca.requestBy(
            "openssl",
            "ocsp",
            "-sha1",
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-cert",
            "80.pem",
            "-sha256",
            "-serial",
            "0x7f03",
            "-reqout",
            "req.der",
            "-nonce");
    assertThat(request.certIds().stream().map(CertId::serial).map(Optional::orElseThrow))
        .containsExactlyElementsOf(OcspFixture.SERIALS);
    assertThat(request.certIds()).allMatch(certId -> certId.isFrom(ca.issuer));
    assertThat(request.nonce().orElseThrow().octets()).hasSizeGreaterThanOrEqualTo(16);
  }

  @Test
  @DisplayName("RFC 5019 §2.1.2: a signed one is read, its signature not looked at")
  void signed() throws Exception {
    OcspFixture ca = new OcspFixture(directory, KeyParameters.EC_P256);
    OcspRequest request =
        ca.requestBy(
            "openssl",
            "ocsp",
            "-issuer",
            "ca.pem",
            "-cert",
            "1001.pem",
            "-signer",
            "responder.pem",
            "-signkey",
            "responder-key.pem",
            "-reqout",
            "req.der");
    assertThat(request.certIds().getFirst().isFrom(ca.issuer)).isTrue();
  }

  @Test
  @DisplayName("GnuTLS ocsptool's")
  void gnutls() throws Exception {
    OcspFixture ca = new OcspFixture(directory, KeyParameters.RSA_3072);
    OcspRequest request =
        ca.requestBy(
            "ocsptool",
            "--generate-request",
            "--load-issuer",
            "ca.pem",
            "--load-cert",
            "1001.pem",
            "--outfile",
            "req.der");
    assertThat(request.certIds().getFirst().isFrom(ca.issuer)).isTrue();
    assertThat(request.certIds().getFirst().serial()).contains(OcspFixture.SERIALS.getFirst());
    assertThat(request.nonce()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 32, 128})
  @DisplayName("RFC 9654 §2.1: a nonce of 1 to 128 octets is accepted")
  void nonce(int size) {
    OcspReading reading = parse(withNonce(new DEROctetString(new byte[size])), certId(1));
    assertThat(reading).isInstanceOf(OcspRequest.class);
    assertThat(((OcspRequest) reading).nonce()).contains(Nonce.of(new byte[size]));
  }

  @Test
  @DisplayName(
      "RFC 9654 §2.1: no octets, more than 128, no OCTET STRING, or two nonces are malformed")
  void wrongNonce() {
    assertMalformed(parse(withNonce(new DEROctetString(new byte[0])), certId(1)));
    assertMalformed(parse(withNonce(new DEROctetString(new byte[129])), certId(1)));
    assertMalformed(parse(withNonce(DERNull.INSTANCE), certId(1)));
    Extension nonce = nonce(new DEROctetString(new byte[16]));
    assertMalformed(
        OcspRequest.parse(
            encode(
                new DERSequence(
                    tbsWithExtensions(new DERSequence(new ASN1Encodable[] {nonce, nonce}))))));
  }

  @Test
  @DisplayName("§4.4: an extension that is not understood is ignored, unless it is critical")
  void extensions() {
    for (boolean critical : new boolean[] {false, true}) {
      Extensions unknown =
          new Extensions(
              new Extension(
                  new ASN1ObjectIdentifier("1.2.3.4"), critical, new DEROctetString(new byte[1])));
      OcspReading ofRequest = parse(unknown, certId(1));
      OcspReading ofSingle =
          OcspRequest.parse(
              encode(
                  new DERSequence(
                      new TBSRequest(
                          null,
                          new DERSequence(new Request(certId(1), unknown)),
                          (Extensions) null))));
      if (critical) {
        assertMalformed(ofRequest);
        assertMalformed(ofSingle);
      } else {
        assertThat(ofRequest).isInstanceOf(OcspRequest.class);
        assertThat(ofSingle).isInstanceOf(OcspRequest.class);
      }
    }
  }

  @Test
  @DisplayName("1 to 32 certificates, at most 4096 octets")
  void bounds() {
    CertID[] most = new CertID[32];
    CertID[] tooMany = new CertID[33];
    Arrays.setAll(most, i -> certId(i + 1));
    Arrays.setAll(tooMany, i -> certId(i + 1));
    assertThat(parse(null, most)).isInstanceOf(OcspRequest.class);
    assertMalformed(parse(null, tooMany));
    assertMalformed(parse(null));
    assertMalformed(OcspRequest.parse(new byte[OcspRequest.LARGEST + 1]));
    assertMalformed(OcspRequest.parse(new byte[0]));
  }

  @Test
  @DisplayName("a number no certificate has is read as such, and so is an unknown hash algorithm")
  void strangeCertIds() {
    for (BigInteger serial :
        new BigInteger[] {BigInteger.ZERO, BigInteger.valueOf(-5), BigInteger.TWO.pow(159)}) {
      CertID asked =
          new CertID(
              new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.156.10197.1.401")),
              new DEROctetString(new byte[32]),
              new DEROctetString(new byte[32]),
              new ASN1Integer(serial));
      OcspReading reading = parse(null, asked);
      assertThat(reading).isInstanceOf(OcspRequest.class);
      CertId certId = ((OcspRequest) reading).certIds().getFirst();
      assertThat(certId.serial()).isEmpty();
      assertThat(certId.hash()).isEmpty();
      assertThat(certId.isFrom(new OcspFixture(directory, KeyParameters.EC_P256).issuer)).isFalse();
      assertThat(certId.der()).isEqualTo(encode(asked));
    }
  }

  @Test
  @DisplayName("only version 1 is known")
  void version() {
    for (int version : new int[] {0, 1}) {
      ASN1Encodable[] tbs = {
        new DERTaggedObject(true, 0, new ASN1Integer(version)),
        new DERSequence(new Request(certId(1), null))
      };
      OcspReading reading = OcspRequest.parse(encode(new DERSequence(new DERSequence(tbs))));
      assertThat(reading instanceof OcspRequest).isEqualTo(version == 0);
    }
  }

  static CertID certId(long serial) {
    return new CertID(
        new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
        new DEROctetString(new byte[20]),
        new DEROctetString(new byte[20]),
        new ASN1Integer(serial));
  }

  static byte[] encode(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DERSequence tbsWithExtensions(DERSequence extensions) {
    return new DERSequence(
        new ASN1Encodable[] {
          new DERSequence(new Request(certId(1), null)), new DERTaggedObject(true, 2, extensions)
        });
  }

  private static OcspReading parse(@Nullable Extensions extensions, CertID... certIds) {
    ASN1Encodable[] requests = new ASN1Encodable[certIds.length];
    for (int i = 0; i < certIds.length; i++) requests[i] = new Request(certIds[i], null);
    return OcspRequest.parse(
        encode(new DERSequence(new TBSRequest(null, new DERSequence(requests), extensions))));
  }

  private static Extensions withNonce(ASN1Encodable value) {
    return new Extensions(nonce(value));
  }

  private static Extension nonce(ASN1Encodable value) {
    return new Extension(
        OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(encode(value)));
  }

  private static void assertMalformed(OcspReading reading) {
    assertThat(reading).isInstanceOf(MalformedRequest.class);
    assertThat(((MalformedRequest) reading).objection().source().document()).isEqualTo("RFC 6960");
  }
}
