package org.yaoshi.ca.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.issuance.fixture.Chain;
import org.yaoshi.ca.issuance.fixture.Requests;
import org.yaoshi.ca.issuance.fixture.SoftwareKey;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.subject.SubjectRules;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.DerMutator;
import org.yaoshi.fuzz.Mutator;
import org.yaoshi.fuzz.OctetMutator;
import org.yaoshi.fuzz.Parser;
import org.yaoshi.fuzz.Parser.Verdict;

@DisplayName("Hostile certification requests are read or refused, and nothing else happens")
class CertificationRequestFuzzTest {
  private static final X500Name SUBJECT = new X500Name("C=CN,O=Yaoshi,CN=Yaoshi,UID=YAOSHI");
  private static final KeyPair EC = SoftwareKey.generate("ec", KeyParameters.EC_P256).pair();
  private static final KeyPair P384 = SoftwareKey.generate("p384", KeyParameters.EC_P384).pair();
  private static final KeyPair RSA = CertificationRequestTest.rsa(2048);
  private static final SignatureVerifier VERIFIER = SignatureVerifier.bouncyCastle();
  private static final Extension USAGE =
      new Extension(Extension.keyUsage, true, new byte[] {3, 2, 7, (byte) 0x80});
  private static final List<byte[]> DER =
      List.of(
          Requests.der(SUBJECT, EC, "SHA256withECDSA", USAGE),
          Requests.der(new X500Name(new RDN[0]), P384, "SHA384withECDSA"),
          Requests.der(SUBJECT, RSA, "SHA256withRSA"),
          Requests.der(SUBJECT, RSA, "SHA256withRSAandMGF1", USAGE));

  @Test
  @DisplayName("RFC 2986: DER")
  void der() {
    report(Campaign.of("PKCS#10 DER", new DerMutator(), DER).costing(2), this::request);
  }

  @Test
  @DisplayName("RFC 7468: PEM, of changed DER or changed itself")
  void pem() {
    Mutator changedInside =
        (input, other, random) ->
            armoured(new DerMutator().mutate(body(input), body(other), random));
    List<byte[]> seeds = DER.stream().map(CertificationRequestFuzzTest::armoured).toList();
    report(
        Campaign.of("PKCS#10 PEM", new OctetMutator().or(changedInside), seeds).costing(2),
        this::request);
  }

  @Test
  @DisplayName("RFC 5280 §4.1.2.7: public keys alone")
  void publicKey() {
    List<byte[]> seeds =
        List.of(
            EC.getPublic().getEncoded(),
            P384.getPublic().getEncoded(),
            RSA.getPublic().getEncoded());
    report(
        Campaign.of("SubjectPublicKeyInfo", new DerMutator(), seeds).costing(2),
        input -> {
          Checked<StrongPublicKey> key = StrongPublicKey.parse("key", input);
          key.value().ifPresent(strong -> assertThat(strong.der()).isEqualTo(input));
          return verdict(key);
        });
  }

  /// A value says the same when it is read again, and the rules after the reader can work with it.
  private Verdict request(byte[] input) {
    Checked<CertificationRequest> checked = CertificationRequest.parse(input);
    checked
        .value()
        .ifPresent(
            request -> {
              assertThat(CertificationRequest.parse(request.der()).orElseThrow().der())
                  .isEqualTo(request.der());
              assertThat(request.subject().toString()).isNotNull();
              ProofOfPossession.verify(request, VERIFIER);
              SubjectRules.forRequest(Chain.enterprise(), request);
            });
    return verdict(checked);
  }

  private static Verdict verdict(Checked<?> checked) {
    return checked.value().isPresent() ? Verdict.ACCEPTED : Verdict.refused(checked.reasons());
  }

  private static byte[] armoured(byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN CERTIFICATE REQUEST-----\n"
            + body
            + "\n-----END CERTIFICATE REQUEST-----\n")
        .getBytes(US_ASCII);
  }

  /// The DER of a PEM that can be read, of another the octets as they are.
  private static byte[] body(byte[] pem) {
    return PemText.decode(pem).orElse(pem);
  }

  /// A key of 8192 bits is the dearest thing to read.
  private static void report(Campaign campaign, Parser parser) {
    System.out.println(campaign.bounded(Duration.ofSeconds(1), 4 << 20).run(parser));
  }
}
