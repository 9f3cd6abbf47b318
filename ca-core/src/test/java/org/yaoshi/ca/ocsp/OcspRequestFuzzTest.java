package org.yaoshi.ca.ocsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extensions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.DerMutator;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;

@DisplayName("Hostile OCSP requests are parsed or malformed, and nothing else happens")
class OcspRequestFuzzTest {
  /// A responder has no time for a request that costs more than some hundred good ones.
  private static final Duration CPU = Duration.ofMillis(200);

  private static final long MOST = 256 << 10;

  @TempDir Path directory;

  @Test
  @DisplayName("RFC 6960 §4.1: changed requests")
  void mutants() throws Exception {
    OcspFixture ca = new OcspFixture(directory, KeyParameters.EC_P256);
    List<byte[]> seeds =
        List.of(
            ca.requestOctetsBy(
                "openssl",
                "ocsp",
                "-sha256",
                "-issuer",
                "ca.pem",
                "-cert",
                "1001.pem",
                "-cert",
                "80.pem",
                "-reqout",
                "req.der",
                "-nonce"),
            ca.requestOctetsBy(
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
                "req.der"),
            OcspRequestTest.encode(
                new DERSequence(
                    new TBSRequest(
                        null,
                        new DERSequence(new Request(OcspRequestTest.certId(1), null)),
                        (Extensions) null))));
    Campaign campaign = Campaign.of("OCSP request", new DerMutator(), seeds);
    System.out.println(campaign.bounded(CPU, MOST).run(input -> request(ca, input)));
  }

  private static Verdict request(OcspFixture ca, byte[] input) {
    return switch (OcspRequest.parse(input)) {
      case MalformedRequest malformed -> Verdict.refused(malformed.objection());
      case OcspRequest request -> {
        assertThat(request.certIds()).hasSizeBetween(1, OcspRequest.MOST_CERTIFICATES);
        for (CertId certId : request.certIds()) {
          certId.serial();
          certId.isFrom(ca.issuer);
          assertThat(contains(input, certId.der())).as("the CertID as it was asked").isTrue();
        }
        yield Verdict.ACCEPTED;
      }
    };
  }

  private static boolean contains(byte[] octets, byte[] part) {
    return new String(octets, ISO_8859_1).contains(new String(part, ISO_8859_1));
  }

  @Test
  @DisplayName("RFC 6960 appendix A.1: what follows the slash of a GET")
  void segments() {
    Campaign campaign =
        Campaign.ofText(
            "OCSP GET",
            "MGYwZKADAgEAMF0wWzBZMA0GCWCGSAFlAwQCAQUABCDj%2F%2B8A%3D%3D",
            "AAAA+/AA",
            "MEQwQg==",
            "%4d%45QwQg%3D%3d");
    System.out.println(
        campaign.run(
            input ->
                OcspGet.decode(TextMutator.text(input))
                    .map(OcspRequestFuzzTest::accepted)
                    .orElse(Verdict.refused("no octets"))));
  }

  /// Octets given to the reader are such that their address is read again.
  private static Verdict accepted(byte[] der) {
    assertThat(der.length).isBetween(0, OcspRequest.LARGEST);
    assertThat(OcspGet.decode(Base64.getEncoder().encodeToString(der)).map(Arrays::toString))
        .isEqualTo(der.length == 0 ? Optional.empty() : Optional.of(Arrays.toString(der)));
    return Verdict.ACCEPTED;
  }

  @Test
  @DisplayName("nesting as deep as fits costs nothing")
  void nesting() {
    byte[] nested = new byte[OcspRequest.LARGEST];
    for (int i = 0; i + 4 <= nested.length; i += 4) {
      int length = nested.length - i - 4;
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x82;
      nested[i + 2] = (byte) (length >> 8);
      nested[i + 3] = (byte) length;
    }
    assertThat(OcspRequest.parse(nested)).isInstanceOf(MalformedRequest.class);
  }
}
