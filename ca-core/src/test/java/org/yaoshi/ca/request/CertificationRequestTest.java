package org.yaoshi.ca.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.issuance.fixture.Requests;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("RFC 2986 certification requests")
class CertificationRequestTest {
  private static final X500Name SUBJECT = new X500Name("C=CN,O=Yaoshi,CN=Yaoshi");
  private static final KeyPair EC = SoftwareKey.generate("ec", KeyParameters.EC_P256).pair();
  private static final KeyPair RSA = rsa(2048);
  private static final SignatureVerifier VERIFIER = SignatureVerifier.bouncyCastle();
  private static final byte[] GOOD =
      Requests.der(
          SUBJECT,
          EC,
          "SHA256withECDSA",
          new Extension(Extension.keyUsage, true, new byte[] {3, 2, 7, (byte) 0x80}));

  static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(65537)));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA",
        "SHA256withRSA", "SHA384withRSA", "SHA512withRSA",
        "SHA256withRSAandMGF1", "SHA384withRSAandMGF1", "SHA512withRSAandMGF1"
      })
  @DisplayName("§4.2 the accepted algorithms prove possession")
  void accepted(String algorithm) {
    KeyPair pair = algorithm.contains("RSA") ? RSA : EC;
    CertificationRequest request =
        CertificationRequest.parse(Requests.der(SUBJECT, pair, algorithm)).orElseThrow();
    assertThat(ProofOfPossession.verify(request, VERIFIER)).isEmpty();
    assertThat(request.publicKey().der()).isEqualTo(pair.getPublic().getEncoded());
    assertThat(request.subject().name()).isEqualTo(SUBJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1withRSA", "SHA224withRSA", "SHA1withRSAandMGF1"})
  @DisplayName("§4.2 other algorithms are refused")
  void otherAlgorithms(String algorithm) {
    assertThat(fields(Requests.der(SUBJECT, RSA, algorithm)))
        .containsExactly("csr.signatureAlgorithm");
  }

  @Test
  @DisplayName("§4.2 a signature by another key, or over other content, proves nothing")
  void wrongSignature() {
    byte[] changed = GOOD.clone();
    int at = indexOf(changed, "Yaoshi");
    changed[at] = 'X';
    assertThat(
            ProofOfPossession.verify(CertificationRequest.parse(changed).orElseThrow(), VERIFIER))
        .hasValueSatisfying(o -> assertThat(o.field()).isEqualTo("csr.signature"));
    byte[] last = GOOD.clone();
    last[last.length - 1] ^= 1;
    assertThat(ProofOfPossession.verify(CertificationRequest.parse(last).orElseThrow(), VERIFIER))
        .isPresent();
  }

  private static int indexOf(byte[] octets, String text) {
    return new String(octets, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"})
  @DisplayName("RFC 7468 §7: both PEM labels are read, white space around them ignored")
  void pem(String label) {
    CertificationRequest request =
        CertificationRequest.parse(pem(label, "\r\n", GOOD)).orElseThrow();
    assertThat(request.der()).isEqualTo(GOOD);
    assertThat(request.requestedExtension(Extension.keyUsage)).isPresent();
  }

  private static byte[] pem(String label, String newline, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, newline.getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return ("\n-----BEGIN "
            + label
            + "-----"
            + newline
            + body
            + newline
            + "-----END "
            + label
            + "-----"
            + newline)
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  @DisplayName("another label, mixed labels, junk around or inside PEM are refused")
  void badPem() {
    String good = new String(pem("CERTIFICATE REQUEST", "\n", GOOD), StandardCharsets.US_ASCII);
    for (String bad :
        List.of(
            good.replace("CERTIFICATE REQUEST", "CERTIFICATE"),
            good.replace("BEGIN CERT", "BEGIN NEW CERT"),
            "Subject: x\n" + good,
            good + good,
            good.replace("MII", "M!I"),
            "-----BEGIN CERTIFICATE REQUEST----------END CERTIFICATE REQUEST-----",
            "-----BEGIN CERTIFICATE REQUEST-----")) {
      assertThat(fields(bad.getBytes(StandardCharsets.US_ASCII))).containsExactly("csr");
    }
  }

  @Test
  @DisplayName("octets after the request, a cut request, none, or too many are refused")
  void lengths() {
    assertThat(fields(Arrays.copyOf(GOOD, GOOD.length + 1))).containsExactly("csr");
    assertThat(fields(Arrays.copyOf(GOOD, GOOD.length - 1))).containsExactly("csr");
    assertThat(fields(new byte[0])).containsExactly("csr");
    assertThat(fields(new byte[16 * 1024 + 1])).containsExactly("csr");
  }

  @Test
  @DisplayName("a tower of nested sequences is refused, not followed")
  void nesting() {
    byte[] tower = new byte[16 * 1024];
    for (int i = 0; i + 4 <= tower.length; i += 4) {
      int rest = tower.length - i - 4;
      tower[i] = 0x30;
      tower[i + 1] = (byte) 0x82;
      tower[i + 2] = (byte) (rest >> 8);
      tower[i + 3] = (byte) rest;
    }
    assertThat(fields(tower)).containsExactly("csr");
    byte[] indefinite = new byte[16 * 1024];
    for (int i = 0; i + 2 <= indefinite.length; i += 2) {
      indefinite[i] = 0x30;
      indefinite[i + 1] = (byte) 0x80;
    }
    assertThat(fields(indefinite)).containsExactly("csr");
  }

  @Test
  @DisplayName("every fault is told at once")
  void collected() {
    KeyPair weak = rsa(1024);
    assertThat(fields(Requests.der(SUBJECT, weak, "SHA1withRSA")))
        .containsExactlyInAnyOrder("csr.publicKey", "csr.signatureAlgorithm");
  }

  private static List<String> fields(byte[] octets) {
    return CertificationRequest.parse(octets).reasons().stream().map(Objection::field).toList();
  }
}
